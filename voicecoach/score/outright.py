"""What speakers say in so many words: a duty, an aim, a reason, a guess, a case like this one.

Where a sentence says outright what it does, no model has to guess. These are floors under
what `roles.py` finds, never more: most good answers say none of it. Patterns are about
canonical words.
"""

# ruff: noqa: E501  (a pattern is read in one go)
import re
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from voicecoach.score.features import has

Pattern = re.Pattern[str]

# What was up to the speaker, in a story.
DUTY = re.compile(
    r"\b(?:i|we) (?:\w+ )?(?:had|was given|were given|got) (?:only |just )?(?:\w+ )?\d+ (?:days|weeks|hours|minutes|months)\b(?! off)"
    r"|\b(?:asked|told|wanted|needed|expected) (?:me|us) (?:to|i had|we had)\b|\b(?:up|down) to me to\b|\bon me to\b"
    r"|\bi (?:was|had been|have been) (?:\w+ )?(?:asked|told|expected|supposed|meant) to\b|\b(?:my job|my task|my responsibility) (?:was|is) to\b|\bfell to me\b|\bi was (?:responsible for|in charge of)\b"
    r"|\bi (?:told|promised) (?:him|her|them|the \w+) (?:that )?i would\b|\bi had to (?:get|have|make|find|keep|bring|cut)\b"
)
# What matters most to the speaker, in a plan.
AIM = re.compile(
    r"\b(?:make|making) sure\b|\bthe (?:main|first|most important|only) (?:thing|aim|goal|job|priority)\b|\bwhat matters\b"
    r"|\bmy (?:aim|goal|priority|first (?:job|concern|thought|priority))\b|\bcomes? first\b|\babove all\b|\bonly after that\b"
    r"|\bwhat (?:he|she|they|we|the \w+) (?:really )?needs?\b"
    r"|\bi would (?:not )?want (?:to (?:protect|keep|avoid|lose)|him|her|them|it|us|anyone|nobody)\b"
)
# How the speaker reads a case: “he is probably homeless”.
GUESS = re.compile(
    r"\b(?:i would (?:guess|assume|imagine|take it)|there is (?:usually|often|always)|chances are|"
    r"(?:is|are|has|have|will be|would be|means|it is) (?:probably|usually|often|likely)|"
    r"probably (?:is|are|has|have)|sounds like|it could be (?:that|the|a)|i do not (?:yet )?know)\b"
)
# A reason. Inside a case that is told it may be the reason for something else.
BECAUSE = re.compile(r"\b(?:because|that is why|the reason|so that|otherwise)\b")
# A case is announced that is like the one they ask about.
LIKE_CASE = re.compile(
    r"\b(?:something|anything|a thing|one|case|situation) (?:\w+ )?(?:like|similar to) (?:it|this|that|these)\b"
    r"|\b(?:had|seen|did|done|been through|dealt with) (?:almost |nearly |pretty much |just )?(?:exactly )?"
    r"(?:this|that|the same|one of those)\b"
    r"|\b(?:the same thing|this|that|it) happened\b|\bsimilar (?:thing|case|situation|problem)\b"
)
# Only announces: “there are three things”.
SIGNPOST = re.compile(
    r"^(?:(?:so|well|okay|yes|and|i would say|i think|for me|there are|there is|it is|i have(?: got)?|"
    r"let me|give you|just|really|about) )*(?:\d|a couple of|a few|some|several|a number of) "
    r"(?:\w+ )?(?:things?|points?|reasons?|parts?|ways?|sides?|bits?)(?: \w+){0,3}$"
)
# An action that could be anybody's: “I would communicate”.
HOLLOW = re.compile(
    r"\b(?:communicat\w+|(?:be|stay|remain|being) (?:\w+ )?(?:professional|positive|calm|flexible|open)|"
    r"good judgment|common sense|people person|team player|figure (?:something|it|things) out|"
    r"(?:just )?(?:handle|deal with|sort|work) (?:it|that|things|this)(?: out)?$|open mind|it depends|"
    r"every (?:situation|case|person) is different|everybody s side|try my best|do my best|"
    r"whatever (?:it takes|is needed|was needed)|go from there|(?:lead|leading) by example|being there for (?:them|people)|"
    r"open door policy|on the same page|and all that|very organized)\b"
)
# Praise of oneself that anybody could give.
PRAISE = re.compile(
    r"\b(?:hard worker|hard working|passionate|people person|team player|(?:fast|quick) learner|learn (?:fast|quickly)|"
    r"1\d0 percent|(?:great|good|perfect) fit|a lot to the table|positive energy|get (?:along|on) (?:with|well)|"
    r"(?:lots|a lot) of experience|love working with people|work (?:well )?(?:on my own|in a team|under pressure)|"
    r"good with (?:people|computers)|highly motivated|self motivated|go the extra mile|strong communicator)\b"
)
# What the speaker has not got; with a "but" it is made good.
LACK = re.compile(
    r"^(?!.*\bbut\b).*\bi (?:know i )?(?:have not (?:really )?(?:got|done|had|worked)|do not (?:really )?have|lack|am not (?:that|very))\b"
)
# Wanting the job is not what one brings.
WISH = re.compile(
    r"\bi would (?:really |just )*(?:like|love) (?:the|this) (?:job|role)\b|\bplease (?:do )?consider me\b"
)
# Others run down.
SCORN = re.compile(
    r"\b(?:your|this|the|my|our) (?:\w+ ){0,2}(?:company|website|product|products|boss|manager|team|"
    r"management|colleagues|competitors?|department|process|service|app|staff) "
    r"(?:(?:is|are|was|were|looks|look|has been) )(?:\w+ ){0,2}(?:terrible|awful|rubbish|useless|a mess|"
    r"a joke|stupid|pathetic|hopeless|a disaster|ridiculous|incompetent|idiots|lazy|clueless|"
    r"outdated|embarrassing|(?:a )?nightmare|toxic)\b|\b(?:could|can) not even (?:do|manage|get|close|count|spell)\b|"
    r"\b(?:most|half) (?:of )?(?:the |your |my )?(?:people|salespeople|managers|colleagues|staff|team|others|"
    r"candidates|developers|nurses|teachers) (?:are|were) (?:just )?(?:\w+ takers|useless|lazy|idiots|clueless)\b|"
    r"\b(?:complete|total|absolute|utter) (?:idiots?|shambles|joke|mess|nightmare)\b"
)
# Sums up what was done, and says nothing came of it.
SUMS_UP = re.compile(
    r"^(?:(?:so|and|yes|yeah) )*(?:that|this) (?:was|is) (?:basically |pretty much |really |kind of )*(?:how|what|about it|it$)"
)
# By how much something changed.
CHANGED = re.compile(r"\b(?:down|up|went|came) (?:from|to|by)\b")
# Where and when a story begins.
SCENE = re.compile(
    r"\b(?:at|in|for) (?:the|a|an|my) (?:\w+ ){1,5}(?:i|we) (?:was|were|worked|work)\b"
    r"|\b(?:last|previous|old|current|first) (?:place|job|company|role|school|firm|shop|site|post)\b"
    r"|\bi (?:was|had been) (?:\w+ )?(?:working|running|managing|teaching|covering|at|in|on)\b|\bwhen i (?:was|worked)\b"
    r"|\b(?:\d+|a few|a couple of) (?:years|months|weeks) (?:ago|back)\b|\blast (?:year|spring|summer|autumn|fall|winter|january|"
    r"february|march|april|may|june|july|august|september|october|november|december|christmas|easter|week|month)\b"
)
_CASE_LINES = 5  # at most, from "we had something like it in Leeds" on, as long as it is past


def in_a_like_case(lines: Sequence[Sequence[str]]) -> npt.NDArray[np.bool_]:
    """Tell of each line whether it tells a case that was announced as one like this."""
    inside = np.zeros(len(lines), dtype=bool)
    left = 0
    for at, tokens in enumerate(lines):
        if LIKE_CASE.search(" ".join(tokens)):
            left = _CASE_LINES
        elif left and not has(tokens, "past"):
            left = 0
        inside[at] = left > 0
        left = max(0, left - 1)
    return inside

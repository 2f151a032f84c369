"""What can be seen in a sentence without knowing its subject.

Clause and tense, who acts, numbers and change, time and place: each feature is a
plain yes or no about canonical words, and has a name that can be said aloud.
None of them is a stock phrase: "the situation was" adds nothing here.
"""

# ruff: noqa: E501  (a pattern is read in one go)
import re
from collections.abc import Callable, Sequence

from voicecoach.score.word_list import listed

_IRREGULAR = listed("""was were had did went came took gave got made said told saw found thought knew felt
left kept held brought built bought sent spent met ran began wrote rang sat stood led lost won paid
put set cut let read heard spoke broke chose drew drove fell grew rose threw taught caught sold hit
quit understood became showed swapped meant""")
_NOT_PAST = frozenset(
    listed("""need feed speed seed bleed exceed proceed succeed indeed red bed shed hundred hatred embed
    sacred wicked aged naked kindred limited led based used""")
)
_PAST = (
    r"(?:" + "|".join(word for word in _IRREGULAR if word not in ("was", "were", "had")) + r"|"
    r"(?!(?:" + "|".join(_NOT_PAST) + r")\b)[a-z]{2,}ed)"
)
_MAYBE = r"(?:(?:also|then|just|really|actually|never|always|only|first|even|still|both|all|not|had|have|did|went and|immediately|quickly|personally|basically|started|decided to|ended up) ){0,2}"
_NUMBER = r"\b\d[\d.]*\b"

_PATTERNS: dict[str, str] = {
    # who acts, and when
    "I did": rf"\bi {_MAYBE}(?!was\b|had\b|felt\b|thought\b|knew\b|learned\b|realized\b){_PAST}\b",
    "we did": rf"\bwe {_MAYBE}(?!was\b|were\b|had\b|felt\b){_PAST}\b",
    "they did": rf"\b(?:he|she|they|it|who|that) {_MAYBE}{_PAST}\b",
    "past": rf"\b(?:was|were|had|{_PAST})\b",
    "past be": r"\b(?:was|were)\b",
    "past had": r"\bhad\b",
    "was doing": r"\b(?:was|were|been) (?:\w+ )?\w{2,}ing\b",
    "was done": rf"\b(?:was|were|been|got|being) (?:\w+ )?{_PAST}\b",
    "present be": r"\b(?:is|are|am)\b",
    "would": r"\bwould\b",
    "I would": r"\bi would (?!like to|love to|say)",
    "I would expect": r"\bi would (?:\w+ )?(?:expect|hope|count|know|reckon|see|hear|want it)\b|\bi hope\b",
    "others would": r"\b(?!i\b|you\b|that\b|what\b)\w+ would (?:not )?(?:\w+ )?(?:be|have|know|get|walk|still|go|find|stop|want|see|come|think|end|part|stay|happen|make|probably|almost)\b",
    "can": r"\b(?:can|could|may|might)\b",
    "will": r"\bwill\b|\bgoing to\b",
    "I do": r"\bi (?:also |really |always |usually |just |do )?(?:am|do|think|like|love|want|care|try"
    r"|make|ask|tell|go|talk|look|start|use|keep|work|take|give|get|put|know|believe|enjoy|need)\b",
    "you do": r"\byou (?:\w+ )?(?:have|get|can|need|do|lose|want|are|will|end|know)\b",
    "subject I": r"\bi\b",
    "subject we": r"\bwe\b",
    "they": r"\b(?:he|she|they|them|him|her|their)\b",
    "there was": r"\bthere (?:was|were|had|is|are)\b",
    "not": r"\b(?:not|no|never|nobody|nothing|none|without)\b",
    "if": r"\bif\b",
    "no verb of mine": r"^(?!.*\b(?:i|we)\b)",
    # setting
    "time past": r"\b(?:last|ago|back in|at the time|one (?:day|night|morning)|when i was|in 20\d\d|in 19\d\d"
    r"|previous|once|years? before|that (?:year|summer|winter|week))\b",
    "month or day": r"\b(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|april"
    r"|june|july|august|september|october|november|december|christmas|spring|summer|autumn|winter)\b",
    "at a place": r"\b(?:at|for|in|on|with) (?:a|an|my|our|the|this) (?:\w+ ){0,2}(?:firm|company|school"
    r"|hospital|ward|site|shop|store|office|team|agency|restaurant|kitchen|lab|warehouse|charity|bank"
    r"|plant|factory|clinic|hotel|department|branch|depot|practice|farm|council|place|job)\b",
    "trouble": r"\b(?:problem|broke|broken|failed|failing|late|behind|complain\w*|angry|wrong|quit|short"
    r"|refused|missing|furious|leaking|crashed|error|errors|delay\w*|stuck|shortage|down|losing|lost|risk"
    r"|worse|upset|unhappy|chaos|mess|struggling|trouble|overdue|clash\w*|conflict)\b",
    "already": r"\b(?:already|about to|supposed to|used to|usually|kept)\b",
    # duty
    "duty": r"\b(?:had to|have to|needed|need to|supposed to|my job|up to me|on me|asked me|given|goal"
    r"|target|deadline|responsible|in charge|wanted me|had been asked|expected|brief|mine to|aim|task"
    r"|make sure|meant i had|fell to me|my patient|i was on|what matters|the point was)\b",
    # action
    "first then": r"\b(?:first|then|next|after that|before that|second|finally|straight away|the same (?:day"
    r"|night|evening)|that (?:evening|night|afternoon)|instead)\b",
    "reported speech": r"\b(?:said|told|asked|explained|rang|called|wrote|suggested|offered|showed|tell|ask"
    r"|explain|ring|call|suggest|offer|show)\b",
    "by doing": r"\b(?:by|and) \w{3,}ing\b",
    "with whom": r"\bwith (?:him|her|them|each|the|my|our|everyone|every)\b",
    # outcome
    "number": _NUMBER,
    "percent": r"\bpercent\b",
    "money": r"\b(?:dollars|pounds|euros|salary|pay|budget|cost|costs|price|money)\b",
    "change": r"\b(?:dropped|fell|cut|reduced|increased|grew|rose|went (?:up|down|from)|saved|doubled|halved"
    r"|tripled|improved|shorter|faster|fewer|less than|more than|from \d\S* (?:\w+ ){0,3}to|down to|up to \d"
    r"|gained|recovered|raised|back (?:on|in|to)|ahead|clean|clear)\b",
    "outcome": r"\b(?:ended up|in the end|by the end|since then|ever since|afterwards|eventually|turned out"
    r"|came (?:back|out|in)|on time|no longer|renewed|signed|stayed|still use|still using|still|now|passed"
    r"|handed over|went live|launched|shipped|finished|worked|agreed|happy|apologized|thanked|promoted"
    r"|adopted|never (?:had|happened|came)|got (?:the|it|a|our|through)|so far|within)\b",
    "afterwards": r"\b(?:later|since|after|by the (?:end|time|finish)|within|a (?:week|month|year) later)\b",
    # thought
    "lesson": r"\b(?:learned|realized|taught|next time|lesson|looking back|differently|these days|nowadays"
    r"|stuck with me|ever since|now i|do not .* (?:now|anymore|any more)|would do|from then on|i always"
    r"|makes me|made me|took from|takeaway|again)\b",
    "because": r"\b(?:because|since|so that|otherwise|that is why|the reason|which means|means|matters|as it"
    r"|whereas|in order)\b",
    "general": r"\b(?:people|everyone|somebody|someone|nobody|anyone|always|never|usually|mostly|often|every"
    r"|most|any|you)\b",
    "example": r"\b(?:example|instance|such as|say|take|like when|i had (?:one|it|a)|we had (?:one|a|it)"
    r"|there was (?:a|one)|once|last (?:year|month|week|summer|spring|winter|autumn))\b",
    "opinion": r"\b(?:i think|i believe|i would say|for me|in my view|honest\w*|probably|the main|my rule|my"
    r" answer|i prefer|what i|the thing|i suppose|i guess|i feel|to me|the best|the biggest)\b",
    "yes or no": r"^(?:yes|no|yeah|sure|definitely|absolutely|not really|of course|one that|because)\b",
    # the other side of the table
    "your firm": r"\b(?:your|you have|you are|you do|here|this (?:role|job|place|post|team|company)|you told"
    r" me|you said|you mentioned)\b",
    "asks": r"^(?:and |so |also |then |but |if .* )?(?:what|how|who|where|when|why|which|is|are|do|does|did"
    r"|could|can|would|will|has|have) (?:\w+ ){0,3}(?:you|your|the|it|that|there|this|people|they|is|are"
    r"|does|do|would|someone|we|anyone)\b|\b(?:would like to (?:know|ask|hear)|was wondering|curious|how do"
    r"|how does|what would|what does|what is|what are|how would|how have|how has)\b",
    "range": rf"\b(?:between|from|somewhere|around|about)? ?{_NUMBER}(?: \w+)? (?:to|and|or) {_NUMBER}",
    "market": r"\b(?:market|survey|offer|offers|benchmark|advertised|glassdoor|similar (?:roles|jobs)"
    r"|comparable|current(?:ly)?|on at the moment|my (?:pay|present pay|salary)|figures|union|band|rate"
    r"|based on|going rate|data)\b",
    "track record": r"\b(?:years|certified|qualified|degree|trained|award|record|experience|i have (?:done"
    r"|run|led|built|managed|been|worked)|grew|delivered)\b",
    "forward": r"\b(?:looking forward|i would (?:really |very much |so )?(?:love|like)|keen|excited|want to|hope|ready|day one|i could"
    r"|future|next (?:step|year|few)|plan to|long while)\b",
    "thanks": r"\b(?:thank|thanks|appreciate|grateful|enjoyed|pleasure|helpful)\b",
    "sums up": r"^so (?!i |we )|\b(?:so it is|overall|in short|that is (?:it|basically|pretty|how|what|the)"
    r"|more or less|in that order|always begins|comes down)\b",
    "by the way": r"\b(?:by the way|funnily|funny (?:thing|enough)|mind you|i must (?:say|admit)|i should (?:say|admit|confess|mention)"
    r"|i will admit|i have to (?:say|admit)|as it happens|incidentally|believe it or not|of all (?:things|people)|do not ask"
    r"|that is another story|long story|speaking of|which reminds)\b",
    "family or pets": r"\b(?:mum|mom|dad|mother|father|wife|husband|brother|sister|son|daughter|granddad|grandad|gran|nan|aunt|auntie"
    r"|uncle|cousin|nephew|niece|landlord|landlady|flatmate|roommate|girlfriend|boyfriend|dog|cat|horse|in law|holiday|wedding)\b",
    "vague": r"\b(?:things|stuff|sort of thing|whatever|pulled together|teamwork|across the board|and all that"
    r"|something like that|various|a lot of)\b",
}  # fmt: skip


def _length_at_most(limit: int) -> Callable[[Sequence[str]], bool]:
    return lambda tokens: len(tokens) <= limit


_COMPILED = {name: re.compile(pattern) for name, pattern in _PATTERNS.items()}
_SHAPES: dict[str, Callable[[Sequence[str]], bool]] = {
    "six words or fewer": _length_at_most(6),
    "twelve words or fewer": _length_at_most(12),
    "more than twenty words": lambda tokens: len(tokens) > 20,
}
NAMES: tuple[str, ...] = (*_PATTERNS, *_SHAPES)


def features_of(tokens: Sequence[str]) -> tuple[bool, ...]:
    """Say of each feature in NAMES whether the sentence has it; all false for no words."""
    if not tokens:
        return (False,) * len(NAMES)
    said = " ".join(tokens)
    return (
        *(pattern.search(said) is not None for pattern in _COMPILED.values()),
        *(shape(tokens) for shape in _SHAPES.values()),
    )


def has(tokens: Sequence[str], *names: str) -> bool:
    """Tell whether a sentence has any of the named features."""
    said = " ".join(tokens)
    return any(_COMPILED[name].search(said) is not None for name in names)


I_DID = re.compile(_PATTERNS["I did"])
WE_DID = re.compile(_PATTERNS["we did"])
NUMBER = re.compile(_NUMBER)
RANGE = re.compile(
    r"\b\d[\d.]*(?: \w+){0,2} (?:to|and|or|up to|or up to) (?:up to |about |maybe )?\d[\d.]*\b"
    r"|\b[2-9]\d,? [2-9]\d(?:000)?\b"  # "thirty-six, thirty-seven thousand"
    r"|\b(?:low|mid|high|upper) (?:to (?:mid|high|upper) )?(?:\w+ties|\d+s)\b"
)

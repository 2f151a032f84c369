"""Words that run other people, or a firm, down."""

# ruff: noqa: E501  (a pattern is read in one go)
import re

from voicecoach.score.answer import Line

_SCORN = re.compile(
    r"\b(?:your|this|the|my|our) (?:\w+ ){0,2}(?:company|website|product|products|boss|manager|team|"
    r"management|colleagues|competitors?|department|process|service|app|staff) "
    r"(?:(?:is|are|was|were|looks|look|has been) )(?:\w+ ){0,2}(?:terrible|awful|rubbish|useless|a mess|"
    r"a joke|stupid|pathetic|hopeless|a disaster|ridiculous|incompetent|idiots|lazy|clueless|"
    r"outdated|embarrassing|(?:a )?nightmare|toxic)\b|\b(?:could|can) not even (?:do|manage|get|close|count|spell)\b|"
    r"\b(?:most|half) (?:of )?(?:the |your |my )?(?:people|salespeople|managers|colleagues|staff|team|others|"
    r"candidates|developers|nurses|teachers) (?:are|were) (?:just )?(?:\w+ takers|useless|lazy|idiots|clueless)\b|"
    r"\b(?:complete|total|absolute|utter) (?:idiots?|shambles|joke|mess|nightmare)\b|"
    r"\byou have (?:got )?(?:a few|some|plenty|a couple|a lot|lots) of (?:those|them|that sort|that kind)\b|"
    r"\b(?:guy|bloke|woman|man|girl|lad|person|people|others?|rest) (?:\w+ ){0,4}could not (?:even )?(?:do|manage|sell|close|match|touch)\b"
)


def runs_down(line: Line) -> bool:
    """Tell whether a line runs somebody down."""
    return _SCORN.search(" ".join(line.tokens)) is not None

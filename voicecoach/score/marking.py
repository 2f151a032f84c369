"""What the rubrics share that are judged by rule: elements and remarks made from lines."""

from voicecoach.interview import Element, Finding, State
from voicecoach.score.answer import Answer, Line
from voicecoach.score.remarks import remark

UNCLEAR_SHARE = 0.4  # of a part's points when it is unclear
Judged = tuple[list[Element], list[Finding]]


def said(line: Line) -> str:
    """Give the canonical words of a line as one text."""
    return " ".join(line.tokens)


def element(answer: Answer, name: str, state: State, line: Line) -> Element:
    """Give the element with the quote and times of the line that shows it."""
    return Element(name, state, answer.quote(line.span.first, line.span.last), line.start, line.end)


def on(answer: Answer, code: str, line: Line, why: str, do: str, cost: float = 0.0) -> Finding:
    """Tie a remark to a line."""
    return remark(answer, code, (line.span.first, line.span.last), why, do, cost)


def due(worth: float, state: State) -> float:
    """Give the points that a part in this state costs."""
    if state is State.PRESENT:
        return 0.0
    return worth * (UNCLEAR_SHARE if state is State.UNCLEAR else 1.0)


def first_line(answer: Answer) -> Line:
    """Give the first line that says something, or else the first."""
    return (answer.fresh or answer.lines)[0]


def nothing_said(answer: Answer, worth: dict[str, float]) -> Judged:
    """Give all parts as missing, in an answer that holds no answer."""
    return [Element(name, State.MISSING) for name in worth], [
        on(
            answer, f"structure.{name}", answer.lines[0], "There is no answer in it.",
            "Say in one plain sentence what they asked for.", cost,
        )
        for name, cost in worth.items()
    ]  # fmt: skip

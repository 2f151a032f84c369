"""Small talk: a friendly answer, and a question back."""

from voicecoach.interview import Kind, State
from voicecoach.score.answer import Answer
from voicecoach.score.evidence import Roles
from voicecoach.score.features import has
from voicecoach.score.marking import Judged, element, nothing_said, on
from voicecoach.score.rubrics import BY_RULE_WORTH

_FEWEST_TOKENS = 4  # words; fewer answer nothing


def judge_small_talk(answer: Answer, _: Roles) -> Judged:
    """Look for an answer to what was asked, and advise on handing it back."""
    if answer.fresh_words < _FEWEST_TOKENS:
        return nothing_said(answer, BY_RULE_WORTH[Kind.SMALL_TALK])
    found = []
    if not any(clause.asks or has(clause.tokens, "asks") for _, clause in answer.clauses):
        found.append(on(
            answer, "structure.back_to_them", answer.fresh[-1], "Small talk is a game for two.",
            "End on a question that they will enjoy answering.",
        ))  # fmt: skip
    return [element(answer, "answer", State.PRESENT, answer.fresh[0])], found

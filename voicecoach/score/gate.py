"""When no honest score is possible, and why."""

from voicecoach.interview import Transcript
from voicecoach.score.answer import Answer
from voicecoach.score.stuffing import is_keyword_list
from voicecoach.score.word_list import listed

# What holds sentences together in German, French, Spanish, Italian, Portuguese, Dutch and Polish:
# a written answer has no speech model that names its language.
_FOREIGN = frozenset(
    listed("""
    und der die das ist nicht ich wir mit für auf ein eine den dem habe war sehr
    le la les des et est que je nous pour dans une avec mon pas j'ai était
    el los las y en con por muy era fue nos che di non per sono ho una il della
    não uma os eu com para foi het een niet van met ik we op w na nie się jest i z to
""")
) - {"war", "die", "pas", "we", "to", "i", "met", "van", "on", "per", "con"}
_FOREIGN_SHARE = 0.2
LEAST_WORDS = 5  # fewer cannot be told from a cough with a word in it


def reason_not_to_grade(transcript: Transcript, answer: Answer) -> str | None:
    """Say why the take cannot be graded, in words for the user; None when it can."""
    if transcript.quality is not None and transcript.quality.trouble:
        return f"The recording is too poor to judge: {transcript.quality.trouble}"
    if not answer.empty.fluent:
        return "Nothing was said." if not transcript.words else "Only fillers were heard."
    if transcript.language != "en":
        return (
            f"The answer seems to be in another language ({transcript.language}); "
            "only English can be judged."
        )
    words = sum(
        index in answer.empty.fluent
        for line in answer.lines if line.repeat_of is None
        for index in range(line.span.first, line.span.last + 1)
    )  # fmt: skip
    if words < LEAST_WORDS:
        noun = "word" if words == 1 else "words"
        return f"Only {words} {noun}: too little to judge."
    tokens = [token for line in answer.lines if line.repeat_of is None for token in line.tokens]
    if is_keyword_list(tokens):
        if sum(token in _FOREIGN for token in tokens) >= _FOREIGN_SHARE * len(tokens):
            return "The answer seems to be in another language; only English can be judged."
        return "This is a list of keywords, not an answer in sentences."
    return None

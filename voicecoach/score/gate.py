"""When no honest score is possible, and why."""

from voicecoach.interview import Transcript
from voicecoach.score.answer import Answer
from voicecoach.score.stuffing import is_keyword_list

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
        return "This is a list of keywords, not an answer in sentences."
    return None

"""The answers of the validity benchmark load, hold together, and stay in their parts."""

import re
from pathlib import Path

import pytest

from benchmarks.training.answers import learned_from, parts
from benchmarks.validity import corpus
from voicecoach.interview import Kind, State

ROOT = Path(__file__).resolve().parents[2]
BOTH = [(part, answer) for part in corpus.PARTS for answer in corpus.load(part)]


@pytest.mark.parametrize("part", corpus.PARTS)
def test_each_part_covers_the_kinds(part: str) -> None:
    """At least 40 answers in each part, of every kind that has a norm."""
    answers = corpus.load(part)
    assert len(answers) >= 40
    assert {answer.kind for answer in answers} >= set(corpus.COACHES_WINDOW)


def test_together_they_cover_every_kind() -> None:
    """Small talk too."""
    assert {answer.kind for _, answer in BOTH} == set(Kind)


def test_nothing_that_is_checked_with_was_learned_from() -> None:
    """No sentence, and no digression, of the training answers is in either part."""
    learned = {one.text for told in learned_from() for one in told.sentences}
    learned |= {text for told in learned_from() for run in told.digressions for text in run}
    for _, answer in BOTH:
        assert not {sentence.text for sentence in answer.sentences} & learned
        assert answer.tangent is None or not set(parts(answer.tangent)) & learned


def test_no_answer_or_digression_is_in_both_parts() -> None:
    """What is tuned on is never what is reported on; everybody asks about money alike."""
    tuning, held_out = (corpus.load(part) for part in corpus.PARTS)
    for key in (
        lambda a: a.id,
        lambda a: a.text,
        lambda a: a.tangent or a.id,
    ):
        assert not {key(a) for a in tuning} & {key(a) for a in held_out}
    pools = [set(corpus.load_pool(part).padding) for part in corpus.PARTS]
    assert not pools[0] & pools[1]
    assert sum(map(len, pools)) >= 40


@pytest.mark.parametrize(("part", "answer"), BOTH, ids=[answer.id for _, answer in BOTH])
def test_answers_are_spoken_at_a_human_pace(part: str, answer: corpus.Answer) -> None:
    """40 to 290 words, at 120 to 165 words a minute."""
    assert part in corpus.PARTS
    assert 40 <= answer.words <= 290
    assert 120 <= answer.words / answer.seconds * 60 <= 165


@pytest.mark.parametrize(("part", "answer"), BOTH, ids=[answer.id for _, answer in BOTH])
def test_a_missing_story_part_has_no_sentence_and_a_present_one_has(
    part: str, answer: corpus.Answer
) -> None:
    """Element labels and sentence labels tell the same story."""
    assert part in corpus.PARTS
    bearer = {"answer": "point", "claim": "point", "fit": "reason", "thanks": "close"}
    roles = {sentence.role for sentence in answer.sentences}
    for name, state in answer.elements.items():
        role = bearer.get(name, name)
        if role in corpus.ROLES:
            assert state is not State.PRESENT or role in roles, name
            assert state is not State.MISSING or role not in roles, name


def test_nothing_held_out_is_in_what_the_scorer_learned_from() -> None:
    """No eight words in a row of a held-out answer stand in the scorer or what trained it."""
    learned = [*ROOT.glob("benchmarks/roles/*"), *ROOT.glob("voicecoach/score/*.py")]
    taught = {run for path in learned for run in runs_of_eight(path.read_text(encoding="utf-8"))}
    for answer in corpus.load("held-out"):
        for text in (*(sentence.text for sentence in answer.sentences), answer.tangent or ""):
            assert not taught & set(runs_of_eight(text)), text


def runs_of_eight(text: str) -> list[tuple[str, ...]]:
    """Give every run of eight words, without punctuation and capitals."""
    words = re.findall(r"[a-z']+", text.lower())
    return [tuple(words[i : i + 8]) for i in range(len(words) - 7)]


def test_some_answers_lack_something() -> None:
    """At least ten answers have a part that is unclear or missing."""
    assert sum(not answer.complete for _, answer in BOTH) >= 10


def test_answers_for_a_fresh_reader() -> None:
    """Ten and more; each comes with what a coach would say."""
    answers = corpus.load_reading()
    assert len(answers) >= 10
    assert len({answer.id for answer in answers}) == len(answers)
    assert all(answer.coach.strip() for answer in answers)


def write(tmp_path: Path, **changes: str) -> Path:
    """Write a part of one answer, some of its keys changed; "" leaves a key out."""
    entry = {
        "id": '"a"',
        "kind": '"salary"',
        "trade": '"cook"',
        "question": '"What do you hope to earn?"',
        "elements": '{range = "present", evidence = "missing"}',
        "sentences": '[{role = "range", text = "Thirty to thirty-four thousand."}]',
    } | changes
    lines = [f"{key} = {value}" for key, value in entry.items() if value]
    (tmp_path / "tuning").mkdir()
    (tmp_path / "tuning" / "x.toml").write_text("[[answer]]\n" + "\n".join(lines))
    return tmp_path


def test_without_seconds_an_answer_takes_140_words_a_minute(tmp_path: Path) -> None:
    """Four words take 4 × 60 / 140 seconds."""
    (answer,) = corpus.load("tuning", write(tmp_path))
    assert answer.seconds == pytest.approx(1.714, abs=0.001)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"question": ""}, "x.toml: a: question is missing"),
        ({"kind": '"opera"'}, "x.toml: a: 'opera' is not a valid Kind"),
        ({"sentences": '[{role = "aria", text = "La."}]'}, "x.toml: a: no such role: aria"),
        ({"elements": '{range = "present"}'}, "x.toml: a: elements must be range, evidence"),
        ({"elements": '{range = "here", evidence = "missing"}'}, "is not a valid State"),
    ],
)
def test_a_faulty_answer_names_file_and_key(
    tmp_path: Path, changes: dict[str, str], complaint: str
) -> None:
    """The message says where to look."""
    with pytest.raises(corpus.CorpusError, match=complaint):
        corpus.load("tuning", write(tmp_path, **changes))


def test_an_id_used_twice_is_refused(tmp_path: Path) -> None:
    """Two files with the same answer are a slip."""
    root = write(tmp_path)
    text = (root / "tuning" / "x.toml").read_text()
    (root / "tuning" / "y.toml").write_text(text)
    with pytest.raises(corpus.CorpusError, match="the id 'a' is used twice"):
        corpus.load("tuning", root)

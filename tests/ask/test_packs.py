"""Packs: those that ship are sound, and a wrong one is refused by file, key and cure."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from voicecoach.ask.lines import closing_line, load_lines, spoken_questions
from voicecoach.ask.packs import load_packs, parse_kind
from voicecoach.ask.plan import make_plan
from voicecoach.data_folders import prompts_dir
from voicecoach.errors import PackError
from voicecoach.interview import Kind, Window

PACKS = load_packs()
QUESTIONS = {question.id: question for pack in PACKS for question in pack.questions}

ONE = """
title = "Mine"
[[question]]
id = "one"
kind = "technical"
text = "How does it work?"
"""


def written(folder: Path, text: str, name: str = "mine.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


# ─── what ships ──────────────────────────────────────────────────────────────


def test_every_file_beside_the_lines_is_a_pack() -> None:
    files = {file.stem for file in prompts_dir().glob("*.toml")} - {"interviewer"}
    assert {pack.id for pack in PACKS} == files


def test_there_are_enough_questions_of_every_kind() -> None:
    """75 in all, and four of each kind outside the packs of one trade."""
    general = {q.id: q.kind for p in PACKS if not p.by_name_only for q in p.questions}
    assert len(QUESTIONS) >= 75
    counted = Counter(general.values())
    assert {kind: counted[kind] for kind in Kind if counted[kind] < 4} == {}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_sounds_right_when_read_aloud(question) -> None:
    """No brackets, signs or abbreviations that a voice stumbles over; it ends like speech."""
    for text in (question.text, *question.follow_ups):
        assert re.fullmatch(r"[A-Za-z0-9 ,.?'\-]+", text), text
        assert text[-1] in ".?"
        assert not re.search(r"\b(e\.g|i\.e|etc|vs)\b", text)
        assert len(text.split()) <= 45, "too long to hold in mind"
    assert question.shows
    assert question.shows.endswith(".")


def test_no_question_is_asked_in_the_same_words_twice() -> None:
    texts = Counter(question.text for question in QUESTIONS.values())
    assert [text for text, times in texts.items() if times > 1] == []


def test_every_pack_says_what_it_is() -> None:
    assert all(pack.title and pack.about for pack in PACKS)


def test_the_whole_second_interview_has_every_kind_once() -> None:
    (pack,) = [pack for pack in PACKS if pack.id == "second-interview"]
    assert sorted(question.kind for question in pack.questions) == sorted(Kind)


def test_a_trade_has_its_own_technical_questions_and_the_general_rest() -> None:
    for pack in PACKS:
        if pack.by_name_only:
            technical = [q.id for q in pack.questions if q.kind is Kind.TECHNICAL]
            assert len(technical) >= 3
            assert all(question_id.startswith(f"{pack.id}-") for question_id in technical)
            assert {q.kind for q in pack.questions} == set(Kind)


# ─── a pack of one's own ─────────────────────────────────────────────────────


def test_a_pack_of_ones_own_from_a_file_or_a_folder(tmp_path: Path) -> None:
    path = written(tmp_path, ONE)
    (pack,) = load_packs([path])
    assert load_packs([tmp_path]) == (pack,)
    assert (pack.id, pack.title, pack.path, pack.ordered) == ("mine", "Mine", path, False)
    assert (pack.questions[0].id, pack.questions[0].kind) == ("one", Kind.TECHNICAL)


def test_all_that_a_question_can_have(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        '\ufefftitle = "Mine"\r\nkind = "salary"\r\n[[question]]\r\nid = "one"\r\n'
        'text = """What\r\n  now?"""\r\nshows = "Calm."\r\nfollow_ups = ["And then?"]\r\n'
        'window = [20, 45.5]\r\nwindow_reason = "I ramble."\r\n',
    )
    (question,) = load_packs([path])[0].questions
    assert question.kind is Kind.SALARY
    assert question.text == "What now?"
    assert (question.shows, question.follow_ups) == ("Calm.", ("And then?",))
    assert question.window == Window(20.0, 45.5, "I ramble.")


def test_a_pack_includes_questions_and_packs_in_its_order(tmp_path: Path) -> None:
    """First those by question, then those by pack, then its own, each once."""
    path = written(
        tmp_path,
        ONE.replace(
            "[[question]]",
            'include = ["last-word", "current-pay"]\ninclude_packs = ["salary"]\n[[question]]',
        ),
    )
    pack = load_packs([prompts_dir(), path])[-1]
    assert [question.id for question in pack.questions] == [
        "last-word",
        "current-pay",
        "salary-expectations",
        "what-if-we-offered-less",
        "how-did-you-get-to-that-figure",
        "beyond-the-salary",
        "one",
    ]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("[[question]]", "[[question]"), r"not valid TOML: .*line 3.* Correct that line"),
        (("text =", "txet ="), r'question 1 \("one"\): unknown key "txet". Did you mean "text"\?'),
        (("text =", "colour ="), r'unknown key "colour". Known here: id, kind, text'),
        (("title =", "titel ="), r'unknown key "titel". Did you mean "title"\?'),
        (('title = "Mine"', ""), r'the key "title" is missing. Add title = "…"'),
        (('text = "How does it work?"', ""), r'question 1 \("one"\): the key "text" is missing'),
        (('id = "one"', ""), r'question 1: the key "id" is missing'),
        (('kind = "technical"', ""), r'"kind" is missing. Add one of .*behavioural, .*pitch'),
        (
            ('"technical"', '"tecnical"'),
            r'"tecnical", which is none. Did you mean "technical"\? The k',
        ),
        (('"technical"', "3"), r'"kind" must be text in quotes, not a whole number'),
        (('"How does it work?"', '"  "'), r'"text" is empty. Write something or remove it'),
        (('"How does it work?"', "[1]"), r'"text" must be text in quotes, not a list'),
        (('"How does it work?"', '"a\\u0007b"'), r"a character that cannot be shown"),
        (('id = "one"', 'id = "One more"'), r'lower-case words joined by hyphens, not "One more"'),
        (("[[question]]", "[question]"), r'"question" must be written as \[\[question\]\]'),
        (("[[question]]", "question = [3]\n[x]"), r'unknown key "x"'),
        (('title = "Mine"', 'title = "M"\nordered = "yes"'), r'"ordered" must be true or false'),
        (('title = "Mine"', 'title = "M"\ninclude = ["nope"]'), r'"nope", which no pack has'),
        (('title = "Mine"', 'title = "M"\ninclude = ["one", "one"]'), r'names "one" twice'),
        (
            ('title = "Mine"', 'title = "M"\ninclude_packs = ["nope"]'),
            r'"nope", which is not there',
        ),
        (('id = "one"', 'id = "one"\nfollow_ups = "x"'), r'"follow_ups" must be a list of texts'),
        (('id = "one"', 'id = "one"\nfollow_ups = [""]'), r'entry 1 of "follow_ups" is empty'),
        (('id = "one"', 'id = "one"\nwindow = [90, 60]'), r"90 is not below 60. Write window = \["),
        (('id = "one"', 'id = "one"\nwindow = [0, 60]'), r"must start above 0 seconds"),
        (('id = "one"', 'id = "one"\nwindow = [60]'), r"must be two numbers of seconds"),
        (('id = "one"', 'id = "one"\nwindow = [10, nan]'), r"must be two numbers of seconds"),
        (('id = "one"', 'id = "one"\nwindow = [true, 60]'), r"must be two numbers of seconds"),
        (('id = "one"', 'id = "one"\nwindow_reason = "x"'), r'"window_reason" needs a "window"'),
    ],
)
def test_a_wrong_pack_is_refused_with_its_cure(
    tmp_path: Path, change: tuple[str, str], says: str
) -> None:
    assert change[0] in ONE
    path = written(tmp_path, ONE.replace(*change))
    with pytest.raises(PackError, match=says) as error:
        load_packs([path])
    assert str(error.value).startswith(str(path))


def test_an_id_used_twice_names_both_files(tmp_path: Path) -> None:
    first, second = written(tmp_path, ONE, "a.toml"), written(tmp_path, ONE, "b.toml")
    with pytest.raises(PackError) as error:
        load_packs([tmp_path])
    assert str(first) in str(error.value)
    assert str(second) in str(error.value)
    with pytest.raises(PackError, match='the id "one" is used twice'):
        load_packs([written(tmp_path, ONE + ONE.split("\n", 2)[2], "c.toml")])


def test_two_packs_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    one = written(tmp_path, ONE)
    other = written(tmp_path / "other", ONE.replace('"one"', '"two"'))
    with pytest.raises(PackError, match=f'already a pack "mine": {one}'):
        load_packs([one, other])
    assert len(load_packs([one, one])) == 1


def test_a_pack_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    for place, says in (
        (tmp_path / "nothing.toml", "no such file or folder"),
        (tmp_path / "bare", r"there is no pack \(\*.toml\) in this folder"),
        (written(tmp_path, "x", "pack.yaml"), "a pack is a .toml file"),
        (written(tmp_path, ONE, "My Pack.toml"), "lower-case letters, digits and hyphens"),
        (written(tmp_path, 'title = "x"', "empty.toml"), "the pack is empty"),
    ):
        with pytest.raises(PackError, match=says):
            load_packs([place])
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b'title = "a"\nabout = "caf\xe9"\n')
    with pytest.raises(PackError, match=r"line 2 is not UTF-8 text\. Save the file as UTF-8"):
        load_packs([latin])


def test_a_kind_is_known_however_it_is_written() -> None:
    assert parse_kind(" Closing_Pitch ") is Kind.CLOSING_PITCH
    assert parse_kind("why you") is Kind.WHY_YOU
    assert parse_kind("why") is None


# ─── the interviewer's lines ─────────────────────────────────────────────────


def test_lines_lead_from_answer_to_question() -> None:
    lines = load_lines()
    plan = make_plan(PACKS, names=["second-interview"])
    spoken = spoken_questions(plan, lines, seed=1)
    assert spoken == spoken_questions(plan, lines, seed=1)
    assert all(said.endswith(q.text) for said, q in zip(spoken, plan.questions, strict=True))
    assert spoken[0] == plan.questions[0].text  # small talk greets by itself
    leads = [said.removesuffix(q.text) for said, q in zip(spoken, plan.questions, strict=True)]
    assert all(first != second for first, second in pairwise(leads))
    assert leads[10].strip() in lines.before_salary
    assert leads[11].strip() in lines.before_candidate_questions
    assert closing_line(lines, seed=2) in lines.closing
    salary = make_plan(PACKS, kinds=["salary"], count=1)
    assert spoken_questions(salary, lines)[0].startswith(lines.greeting)


def test_lines_that_lack_something_are_refused(tmp_path: Path) -> None:
    path = written(tmp_path, 'greeting = ["Hello."]', "interviewer.toml")
    with pytest.raises(PackError, match='the key "between" is missing or empty'):
        load_lines(path)

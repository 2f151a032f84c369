"""Sentences that say nothing: lists of keywords, interview vocabulary, talk about the answer."""

from collections.abc import Sequence

from voicecoach.interview import Word
from voicecoach.score.canonical import FUNCTION_WORDS, canonical, stem
from voicecoach.score.word_list import listed


def is_keyword_list(tokens: Sequence[str]) -> bool:
    """Tell whether five words or more hang together by no grammar at all.

    Spoken English is about half function words (is, the, to, we …). Figures are no
    keywords: "between forty and forty-five" has little grammar and says a lot.
    """
    grammar = sum(token in FUNCTION_WORDS or token[0].isdigit() for token in tokens)
    return len(tokens) >= 5 and grammar < 0.2 * len(tokens)


def is_listing(words: Sequence[Word], own: Sequence[int]) -> bool:
    """Tell whether most of a sentence is one bare item after another between commas."""
    items: list[list[str]] = [[]]
    for index in own:
        text = words[index].text
        items[-1].extend(canonical(text))
        if text[-1:] in ",;":
            items.append([])
    bare_items = [
        item for item in items
        if 0 < len(item) <= 3
        and not any(token in _GRAMMAR_OF_SENTENCES or token[0].isdigit() for token in item)
    ]  # fmt: skip
    listed_words = sum(len(item) for item in bare_items)
    return len(bare_items) >= 5 and listed_words >= 0.6 * sum(len(item) for item in items)


_GRAMMAR_OF_SENTENCES = FUNCTION_WORDS - {"and", "the", "a", "of", "my", "our", "then"}

_GENERIC = frozenset(
    stem(word)
    for word in listed("""
        situation task action result challenge challenging goal success successful skill leadership
        teamwork communication stakeholder approach important key excellent decisive point example
        conclusion summary main impact metrics deliverable strategy growth innovation collaboration
        excellence issue value ownership passion passionate positive mention several sum answer
        question management lesson learned learn aspect factor consider regard respect perspective
        overall addition note worth topic discuss address relevant background context objective
        outcome solution strategic robust proactive dynamic synergy leverage drive driven deliver
        ability strength strong proven record professional motivated dedicated effective efficient
        skillset
    """)
)

_BUZZ = _GENERIC | frozenset(
    stem(word)
    for word in listed("""
        oriented detail player thinker starter goal kpi kpis roi agile scalable holistic functional
        cross actionable insight alignment align bandwidth optimize optimization streamline empower
        transform transformation transformational spearhead champion visionary vision adaptability
        adaptable flexibility flexible resilience resilient integrity accountability accountable
        empathy critical thinking analytical organizational organized interpersonal multitask
        learner paced class world talent mindset passion energy commitment committed dedication
        teamwork initiative creativity creative influence execution execute achieve achievement
        performance productivity efficiency quality excellence customer focus focused centric
        sustainable ecosystem roadmap vertical end capability competency competence trust trusted
        engagement engage inclusion diversity culture mission purpose impactful measurable
        stakeholder negotiation planning prioritization delegation mentoring coaching feedback
        ambitious enthusiastic reliable hardworking punctual honest loyal diligent conscientious
    """)
)

_ABOUT_THE_ANSWER = frozenset(
    stem(word) for word in listed("point answer example question conclusion summary method part")
)

_LEADING_ON = frozenset(
    stem(word)
    for word in listed("""
        first second third firstly secondly thirdly next last least finally begin start end move
        bring equally follow side hand another various further turn lead moving therefore thus hence
    """)
)

_CONCLUDING = frozenset(stem(word) for word in listed("therefore thus hence"))
_PARTS_BY_NAME = frozenset(stem(word) for word in listed("situation task action result"))


def is_hollow(tokens: Sequence[str], content: Sequence[str]) -> bool:
    """Tell whether a sentence is interview vocabulary with no matter of its own.

    "My action was a decisive action" is; one word in three of another kind is enough
    for a sentence not to be.
    """
    generic = sum(word in _GENERIC for word in content)
    if len(_PARTS_BY_NAME.intersection(content)) >= 3:
        return True
    named = _ABOUT_THE_ANSWER | _PARTS_BY_NAME
    if len(set(content)) == 1:
        return len(tokens) >= 3 and content[0] in named
    if content and all(word in _GENERIC or word in _LEADING_ON for word in content):
        return len(tokens) >= 3 and (
            generic == len(content)
            or bool((_ABOUT_THE_ANSWER | _CONCLUDING).intersection(content))
            or "on the one hand" in " ".join(tokens)
        )
    buzz = sum(word in _BUZZ for word in content)
    return (len(tokens) >= 5 and generic >= 2 and generic > 0.67 * len(content)) or (
        buzz >= 4 and buzz >= 0.6 * len(content)
    )

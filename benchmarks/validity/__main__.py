"""Print what holds: `python -m benchmarks.validity [--part tuning|held-out|both] [--verbose]`."""

import argparse
import statistics
import time
from pathlib import Path

from voicecoach.interview import Kind
from voicecoach.sentence_vectors import MiniLM

from . import corpus, debate, labels, order, tables
from .judge import Judge, real_judge

MODEL = Path(__file__).resolve().parents[2] / "models" / "minilm"
LONG_WORDS = 420  # three minutes at 140 words a minute
SCORING_LIMIT_MS = 300


def main() -> None:
    """Measure the chosen part and print it."""
    asked = _arguments()
    vectors = MiniLM(asked.model)
    vectors.load()
    judge = real_judge(vectors)
    parts = corpus.PARTS if asked.part == "both" else (asked.part,)
    for part in parts:
        _show_part(judge, part, verbose=asked.verbose)
    print("\n# Beside the answers\n")
    if asked.quick:
        print("rated speeches: left out (--quick)")
    elif debate.path().is_file():
        print(tables.debated(debate.debate(judge, vectors, debate.path())))
    else:
        print(f"rated speeches: left out, {debate.path().name} is not here (VOICECOACH_EVAL)")
    print(f"\n{_speed(asked.model)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.validity")
    parser.add_argument("--part", choices=[*corpus.PARTS, "both"], default="both")
    parser.add_argument("--verbose", action="store_true", help="list the pairs that came out wrong")
    parser.add_argument("--quick", action="store_true", help="leave the rated speeches out")
    parser.add_argument("--model", type=Path, default=MODEL, help="folder of the sentence model")
    return parser.parse_args()


def _show_part(judge: Judge, part: str, *, verbose: bool) -> None:
    answers, pool = corpus.load(part), corpus.load_pool(part)
    print(f"\n# {part}: {len(answers)} answers")
    worse = order.degradations(judge, answers, pool)
    _show("Degradations", tables.ordered(worse), worse.failures, verbose=verbose)
    tricks, paid = order.gaming(judge, answers, pool)
    _show("Tricks", tables.gamed(tricks), paid, verbose=verbose)
    rewritten, unequal = order.fairness(judge, answers)
    _show("Same speech, written differently", tables.fair(rewritten), unequal, verbose=verbose)
    roles = labels.roles(judge, answers)
    states = labels.elements(judge, answers, pool)
    _show("Labels", tables.labelled(roles, states), states.failures, verbose=verbose)
    _show("Roles", tables.by_role(roles), roles.failures, verbose=verbose)


def _show(title: str, text: str, failures: list[str], *, verbose: bool) -> None:
    print(f"\n## {title}\n\n{text}", flush=True)
    if verbose and failures:
        print("\n" + "\n".join(f"- {line}" for line in failures))


def _speed(model: Path) -> str:
    """Time the scoring of three minutes of speech, sentences never seen before each time."""
    text = " ".join(answer.text for answer in corpus.load("tuning"))
    words = text.split()
    taken = []
    for turn in range(5):
        fresh = MiniLM(model)  # it remembers sentences: a new one remembers none
        fresh.load()
        fresh.embed(["One sentence to warm the model up."])
        judge = real_judge(fresh)
        said = " ".join(words[turn * LONG_WORDS : (turn + 1) * LONG_WORDS])
        start = time.perf_counter()
        judge("Tell me about a time you led a change.", Kind.BEHAVIOURAL, said, 180.0)
        taken.append((time.perf_counter() - start) * 1000)
    median = statistics.median(taken)
    verdict = "met" if median < SCORING_LIMIT_MS else "NOT MET"
    return (
        f"scoring 3 minutes of speech: {median:.0f} ms (median of {len(taken)}, "
        f"slowest {max(taken):.0f}); target < {SCORING_LIMIT_MS} ms: {verdict}"
    )


if __name__ == "__main__":
    main()

"""Fit the sentence roles and write voicecoach/score/role_coefficients.py.

    python -m benchmarks.train_roles              # fit and write
    python -m benchmarks.train_roles --dry-run    # fit, cross-validate, write nothing

Training sentences are in benchmarks/roles/*.toml, whole answers so that order can
be learned. With --check the figures on the tuning answers are printed too.
"""

import argparse
import base64
import random
import re
import textwrap
import tomllib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from voicecoach.interview import Kind, Word
from voicecoach.score.canonical import canonical, tokens_of
from voicecoach.score.fillers import empty_words
from voicecoach.score.roles import (
    COLUMNS,
    FAMILIES,
    ROLES,
    chain,
    design,
    family_of,
)
from voicecoach.sentence_vectors import MiniLM

HERE = Path(__file__).resolve().parent
ROLE_FILES = HERE / "roles"
TUNING = HERE / "validity" / "answers" / "tuning"  # never the part that is held out
TARGET = HERE.parent / "voicecoach" / "score" / "role_coefficients.py"
MODEL = HERE.parent / "models" / "minilm"
FEATURE_PULL = 0.003  # L2 per column; the three were chosen by cross-validation over a small grid
VECTOR_PULL = 0.03
FOLLOW_WEIGHT = 0.9  # of the order against what is said; 1 trusts the training order fully
DISTURBED = 0.3  # weight of a sentence in an answer that was disturbed on purpose
FOLLOW_PRIOR = 4.0  # imagined transitions per role, spread as the roles are


Aside = tuple[tuple[str, ...], np.ndarray]  # canonical tokens and their vector


@dataclass
class Example:
    """One training answer."""

    kind: Kind
    tokens: list[tuple[str, ...]]
    roles: np.ndarray  # (n,) index into ROLES
    described: np.ndarray  # (n, columns)
    vectors: np.ndarray  # (n, 384)
    question: np.ndarray  # (384,)
    weight: float = 1.0  # of each sentence in the fit

    def rebuilt(self, order: list[int | Aside]) -> "Example":
        """Give the same answer with its sentences in another order, asides among them."""
        tokens, roles, vectors = [], [], []
        for item in order:
            own = isinstance(item, int)
            tokens.append(self.tokens[item] if own else item[0])
            roles.append(self.roles[item] if own else ROLES.index("other"))
            vectors.append(self.vectors[item] if own else item[1])
        described = design(tokens, family_of(self.kind), self.kind is Kind.SITUATIONAL)
        return Example(
            self.kind,
            tokens,
            np.array(roles),
            described,
            np.array(vectors),
            self.question,
            DISTURBED,
        )


@dataclass
class Asides:
    """Sentences that do not belong, in runs as they would be said."""

    runs: list[list[Aside]]

    def pick(self, rng: random.Random) -> list[Aside]:
        """Give one run."""
        return rng.choice(self.runs)

    @classmethod
    def load(cls, path: Path, model: MiniLM) -> "Asides":
        """Read asides.toml."""
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        texts = [re.split(r"(?<=[.?!]) ", one) for one in table["asides"]]
        texts += [[one] for one in table["generalities"]]
        for answers in sorted(TUNING.glob("[a-z]*.toml")):
            told = tomllib.loads(answers.read_text(encoding="utf-8"))["answer"]
            texts += [re.split(r"(?<=[.?!]) ", one["tangent"]) for one in told if "tangent" in one]
        runs = []
        for run in texts:
            tokens = [tokens_of_sentence(one) for one in run]
            rows = model.embed([" ".join(one) for one in tokens])
            runs.append(list(zip(tokens, rows, strict=True)))
        return cls(runs)


def tokens_of_sentence(text: str) -> tuple[str, ...]:
    """Give the canonical tokens of a spoken sentence, fillers left out."""
    words = [Word(word, 0.0, 0.0, 1.0) for word in text.split()]
    fluent = empty_words(words).fluent
    return tuple(token.text for token in tokens_of((i, words[i].text) for i in fluent))


def training_files() -> list[Path]:
    """Give the files with answers to learn from: our own, and those for tuning."""
    own = [path for path in sorted(ROLE_FILES.glob("*.toml")) if path.name != "asides.toml"]
    return own + sorted(TUNING.glob("[a-z]*.toml"))


def disturbed(examples: list[Example], asides: Asides, rng: random.Random) -> list[Example]:
    """Give each answer three more times: with an aside in it, cut short, and without its result.

    So the model learns what does not belong, and not to take the last sentence for a result.
    """
    found = []
    for one in examples:
        size = len(one.roles)
        if size < 3:
            continue
        aside = asides.pick(rng)
        at = rng.randint(1, size)
        found.append(one.rebuilt([*range(at), *aside, *range(at, size)]))
        found.append(one.rebuilt(list(range(max(2, (2 * size) // 3)))))
        kept = [i for i in range(size) if ROLES[one.roles[i]] not in ("result", "close")]
        if 2 <= len(kept) < size:
            found.append(one.rebuilt([*kept, *asides.pick(rng)] if rng.random() < 0.4 else kept))
        mixed = list(range(size))
        rng.shuffle(mixed)
        found.append(one.rebuilt(mixed))
    return found


def load(paths: list[Path], model: MiniLM) -> list[Example]:
    """Read answers: `sentences` tables, or a `said` text of `role | sentence` lines."""
    found = []
    for path in paths:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        for answer in table["answer"]:
            kind = Kind(answer.get("kind", table.get("kind")))
            if "said" in answer:
                pairs = [
                    tuple(map(str.strip, line.split("|", 1)))
                    for line in answer["said"].strip().splitlines()
                ]
            else:
                pairs = [(one["role"], one["text"]) for one in answer["sentences"]]
            tokens = [tokens_of_sentence(text) for _, text in pairs]
            found.append(
                Example(
                    kind,
                    tokens,
                    np.array([ROLES.index(role) for role, _ in pairs]),
                    design(tokens, family_of(kind), kind is Kind.SITUATIONAL),
                    model.embed([" ".join(one) for one in tokens]),
                    model.embed([" ".join(canonical(answer["question"]))])[0],
                )
            )
    return found


def fit(
    rows: np.ndarray, roles: np.ndarray, weight: np.ndarray, pull: np.ndarray, steps: int = 400
) -> np.ndarray:
    """Fit a multinomial logistic regression by accelerated gradient; pull is L2 per column."""
    weight = weight[:, None] / weight.sum()
    target = np.eye(len(ROLES))[roles]
    weights = np.zeros((rows.shape[1], len(ROLES)))
    ahead, momentum = weights.copy(), 1.0
    rate = 1.0 / (0.5 * np.linalg.norm(rows * np.sqrt(weight), 2) ** 2 + pull.max())
    for _ in range(steps):
        scores = rows @ ahead
        scores -= scores.max(axis=1, keepdims=True)
        chance = np.exp(scores)
        chance /= chance.sum(axis=1, keepdims=True)
        slope = rows.T @ (weight * (chance - target)) + pull[:, None] * ahead
        new = ahead - rate * slope
        faster = (1 + np.sqrt(1 + 4 * momentum**2)) / 2
        ahead = new + (momentum - 1) / faster * (new - weights)
        weights, momentum = new, faster
    return weights


def follows(examples: list[Example]) -> dict[str, np.ndarray]:
    """Give per family the log bonus of one role after another, against chance."""
    tables = {}
    for family in FAMILIES:
        own = [one for one in examples if family_of(one.kind) == family]
        seen = np.full(len(ROLES), 0.3)
        pairs = np.zeros((len(ROLES), len(ROLES)))
        for one in own:
            np.add.at(seen, one.roles, 1)
            np.add.at(pairs, (one.roles[:-1], one.roles[1:]), 1)
        share = seen / seen.sum()
        pairs += FOLLOW_PRIOR * share
        tables[family] = FOLLOW_WEIGHT * np.log(pairs / pairs.sum(axis=1, keepdims=True) / share)
    return tables


@dataclass
class Fitted:
    """What training gives."""

    without: np.ndarray
    with_vectors: np.ndarray
    vectors: np.ndarray
    follows: dict[str, np.ndarray]

    def roles(self, one: Example, use_vectors: bool) -> np.ndarray:
        """Give the roles of an answer's sentences, as indices."""
        if use_vectors:
            scores = one.described @ self.with_vectors + one.vectors @ self.vectors
        else:
            scores = one.described @ self.without
        scores = scores - np.log(np.exp(scores).sum(axis=1, keepdims=True))
        return chain(scores, self.follows[family_of(one.kind)]).argmax(axis=1)


def train(examples: list[Example], asides: Asides) -> Fitted:
    """Fit both tables, with and without sentence vectors, and the order."""
    order = follows(examples)
    examples = examples + disturbed(examples, asides, random.Random(20))
    weight = np.concatenate([np.full(len(one.roles), one.weight) for one in examples])
    described = np.vstack([one.described for one in examples])
    vectors = np.vstack([one.vectors for one in examples])
    roles = np.concatenate([one.roles for one in examples])
    pull = np.full(described.shape[1], FEATURE_PULL)
    both = fit(
        np.hstack([described, 3 * vectors]),
        roles,
        weight,
        np.concatenate([pull, np.full(vectors.shape[1], VECTOR_PULL)]),
    )
    return Fitted(
        fit(described, roles, weight, pull),
        both[: len(COLUMNS)],
        3 * both[len(COLUMNS) :],
        order,
    )


def macro_f1(truth: np.ndarray, guess: np.ndarray) -> tuple[float, dict[str, float]]:
    """Give the mean F1 over the roles that occur, and each role's."""
    scores = {}
    for number, role in enumerate(ROLES):
        hits = int(((truth == number) & (guess == number)).sum())
        wanted, given = int((truth == number).sum()), int((guess == number).sum())
        if wanted:
            scores[role] = 2 * hits / (wanted + given)
    return float(np.mean(list(scores.values()))), scores


def report(name: str, fitted_for: list[tuple[Fitted, Example]]) -> None:
    """Print macro-F1 with and without vectors."""
    truth = np.concatenate([one.roles for _, one in fitted_for])
    for use in (True, False):
        guess = np.concatenate([fitted.roles(one, use) for fitted, one in fitted_for])
        mean, each = macro_f1(truth, guess)
        detail = " ".join(f"{role} {value:.2f}" for role, value in each.items())
        print(
            f"{name} {'with' if use else 'no'} vectors: macro-F1 {mean:.3f} "
            f"accuracy {np.mean(truth == guess):.3f} | {detail}"
        )


def cross_validated(
    examples: list[Example], asides: Asides, folds: int = 5
) -> list[tuple[Fitted, Example]]:
    """Fit on all folds but one, in turn, and pair each answer with the fit that has not seen it."""
    pairs = []
    for fold in range(folds):
        fitted = train([one for at, one in enumerate(examples) if at % folds != fold], asides)
        pairs += [(fitted, one) for at, one in enumerate(examples) if at % folds == fold]
    return pairs


def source(fitted: Fitted) -> str:
    """Write the fit as a Python module: tables that can be read, vectors packed."""
    scales = np.abs(fitted.vectors).max(axis=0) / 127
    packed = np.round(fitted.vectors / scales).astype(np.int8).tobytes()
    code = "\n".join(textwrap.wrap(base64.b85encode(packed).decode(), 96))

    def table(weights: np.ndarray) -> str:
        return "".join(
            f"    {column!r}: ({', '.join(f'{value:.2f}' for value in row)}),\n"
            for column, row in zip(COLUMNS, weights, strict=True)
        )

    order = "".join(
        f"    {family!r}: (\n"
        + "".join(f"        ({', '.join(f'{v:.2f}' for v in row)}),\n" for row in rows)
        + "    ),\n"
        for family, rows in fitted.follows.items()
    )
    return (
        '"""Coefficients of the sentence roles; written by `python -m benchmarks.train_roles`.\n\n'
        "Columns are the roles in this order:\n"
        + textwrap.fill(", ".join(ROLES) + ".", 96)
        + '\n"""\n\n# fmt: off\n# ruff: noqa\n'
        "# Points for each role when a feature is seen, with sentence vectors there.\n"
        f"WITH_VECTORS: dict[str, tuple[float, ...]] = {{\n{table(fitted.with_vectors)}}}\n\n"
        "# The same without them: the features then say more.\n"
        f"WITHOUT_VECTORS: dict[str, tuple[float, ...]] = {{\n{table(fitted.without)}}}\n\n"
        "# Log bonus of a role (column) right after another (row), by family of kinds.\n"
        f"FOLLOWS: dict[str, tuple[tuple[float, ...], ...]] = {{\n{order}}}\n\n"
        "# Weights on the 384 numbers of a sentence vector: int8, a scale per role.\n"
        f"VECTOR_SCALES = ({', '.join(f'{value:.6f}' for value in scales)})\n"
        f'VECTORS = r"""\n{code}\n"""\n'
    )


def main() -> None:
    """Fit, print figures, write the module."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--dry-run", action="store_true", help="write nothing")
    options.add_argument("--check", type=Path, nargs="*", default=[], help="answers to check on")
    chosen = options.parse_args()
    model = MiniLM(MODEL)
    examples = load(training_files(), model)
    asides = Asides.load(ROLE_FILES / "asides.toml", model)
    sentences = sum(len(one.roles) for one in examples)
    print(f"{len(examples)} answers, {sentences} sentences")
    report("cross-validated", cross_validated(examples, asides))
    fitted = train(examples, asides)
    if chosen.check:
        report("check", [(fitted, one) for one in load(sorted(chosen.check), model)])
    if not chosen.dry_run:
        TARGET.write_text(source(fitted), encoding="utf-8")


if __name__ == "__main__":
    main()

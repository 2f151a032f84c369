"""Train the network that reads sentence roles, and write voicecoach/score/role_weights.py.

Needs PyTorch, which voicecoach itself does not: `pip install torch`.
"""

import base64
import random
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from voicecoach.interview import Kind
from voicecoach.score import roles as reader
from voicecoach.score.bitterness import BITTER
from voicecoach.score.roles import MARKS, OUTPUTS, ROLES, SORTS, Weights, described_by, read_by

from .answers import (
    WITH_DIGRESSION,
    Told,
    asides,
    digressing,
    misheard,
    retold,
    said_again,
    shuffled,
    words_of,
    worse,
)
from .examples import Example, Remembering, example
from .fitting import Numbers, area, macro_f1

if TYPE_CHECKING:
    from torch import nn

TARGET = Path(__file__).resolve().parents[2] / "voicecoach" / "score" / "role_weights.py"
MADE_WORSE = 3  # times each answer, beside its own digressions
FOLDS = 5
# Sizes and rates were chosen by cross-validation over a small grid.
OWN, STATE = 96, 64  # numbers kept of a sentence, and of the answer so far each way
OWN_WITHOUT, STATE_WITHOUT = 64, 48
DROPPED_INPUT, DROPPED = 0.25, 0.5  # shares left out at random while training
EPOCHS, BATCH, RATE, DECAY = 14, 32, 4e-3, 0.02
SMOOTHED = 0.03  # share of each label given to all sorts
OF_MARKS = 0.5  # weight of the losses for the marks, beside that of the roles
FEWEST_GOOD = 50  # good answers of a kind, from which a quantile says something
NETWORKS = 3  # fitted alike from different starts


@dataclass(frozen=True)
class Row:
    """An answer in numbers."""

    example: Example
    described: Numbers  # (n, columns) as the network with vectors is told it
    plain: Numbers  # (n, columns) as the one without is told it
    number: int  # of the answer that it was made from
    honest: bool  # as it was told

    def told(self, *, vectors: bool) -> Numbers:
        """Give what a network is told of the answer."""
        return self.described if vectors else self.plain


def rows_of(told: Sequence[Told], vectors: Remembering) -> list[Row]:
    """Give every answer as it was told and made worse, in numbers."""
    chance, strangers, words = random.Random(20), asides(), words_of(told)
    rows = []
    for number, one in enumerate(told):
        others = worse(one, strangers, chance)
        chosen = chance.sample(others, min(MADE_WORSE, len(others)))
        for variant in (
            one,
            *digressing(one, chance),
            *said_again(one, chance),
            *shuffled(one, chance),
            *retold(one),
            *misheard(one, chance, words),
            *chosen,
        ):
            made = example(variant, vectors)
            if len(made.said):
                rows.append(_row(made, number, honest=variant is one))
    return rows


def _row(made: Example, number: int, *, honest: bool) -> Row:
    tokens = [line.tokens for line in made.answer.fresh]
    kind, rows, question = made.told.kind, made.answer.line_rows, made.answer.question_row
    described = described_by(tokens, kind, rows, question)
    return Row(made, described, described_by(tokens, kind, None, None), number, honest)


def fit(rows: Sequence[Row], *, vectors: bool = True) -> tuple[Weights, ...]:
    """Train the networks, each from a start of its own."""
    return tuple(fit_one(rows, vectors=vectors, seed=seed) for seed in range(NETWORKS))


def fit_one(rows: Sequence[Row], *, vectors: bool = True, seed: int = 0) -> Weights:
    """Train a network; give its weights by the names that `roles.forward` uses."""
    import torch

    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = _network(rows[0].told(vectors=vectors).shape[1], vectors=vectors)
    best = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(rows) // BATCH)
    pace = torch.optim.lr_scheduler.OneCycleLR(best, RATE, total_steps=EPOCHS * batches)
    network.train()
    for _ in range(EPOCHS):
        order = chance.permutation(len(rows))
        for start in range(0, len(rows), BATCH):
            batch = [rows[at] for at in order[start : start + BATCH]]
            best.zero_grad()
            _loss(network, batch, vectors=vectors).backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            best.step()
            pace.step()
    return _weights(network)


def _network(columns: int, *, vectors: bool) -> "nn.ModuleDict":
    from torch import nn

    own, state = (OWN, STATE) if vectors else (OWN_WITHOUT, STATE_WITHOUT)
    return nn.ModuleDict({
        "in": nn.Sequential(nn.Dropout(DROPPED_INPUT), nn.Linear(columns, own)),
        "drop": nn.Dropout(DROPPED),
        "recur": nn.GRU(own, state, bidirectional=True, batch_first=True),
        "out": nn.Linear(2 * state + own, OUTPUTS),
    })  # fmt: skip


def _loss(network: "nn.ModuleDict", batch: Sequence[Row], *, vectors: bool) -> Any:
    import torch
    from torch import nn

    lengths = [len(row.described) for row in batch]
    shape = len(batch), max(lengths)
    told = np.zeros((*shape, batch[0].told(vectors=vectors).shape[1]), dtype=np.float32)
    wanted = np.zeros((*shape, len(SORTS)), dtype=np.float32)
    marks, marked = (np.zeros((*shape, len(MARKS)), dtype=np.float32) for _ in range(2))
    weight = np.zeros(shape, dtype=np.float32)
    for at, (row, length) in enumerate(zip(batch, lengths, strict=True)):
        made = row.example
        told[at, :length] = row.told(vectors=vectors)
        wanted[at, :length] = made.shares
        marks[at, :length] = np.column_stack(
            [made.vague, made.best, made.again, made.misplaced, made.bitter, made.ahead]
        )
        weight[at, :length] = made.told.weight
        marked[at, :length] = made.told.weight * _says_of_marks(made.told)
    own = network["drop"](torch.relu(network["in"](torch.from_numpy(told))))
    packed = nn.utils.rnn.pack_padded_sequence(
        own, torch.tensor(lengths), batch_first=True, enforce_sorted=False
    )
    states, _ = nn.utils.rnn.pad_packed_sequence(network["recur"](packed)[0], batch_first=True)
    out = network["out"](torch.cat([network["drop"](states), network["drop"](own)], dim=-1))
    smoothed = torch.from_numpy((1 - SMOOTHED) * wanted + SMOOTHED / len(SORTS))
    each = torch.from_numpy(weight)
    total = -((smoothed * out[..., : len(SORTS)].log_softmax(-1)).sum(-1) * each).sum()
    missed = nn.functional.binary_cross_entropy_with_logits(
        out[..., len(SORTS) :], torch.from_numpy(marks), reduction="none"
    )
    total = total + OF_MARKS * (missed * torch.from_numpy(marked)).sum()
    return total / each.sum()


def _says_of_marks(told: Told) -> Numbers:
    """Tell which of MARKS an answer says of each of its sentences whether they have it."""
    rated, sensitive = told.quality is not None, told.kind is Kind.SENSITIVE
    return np.array([rated, rated, True, told.placed, told.weighed, sensitive], dtype=np.float64)


def _weights(network: "nn.ModuleDict") -> Weights:
    named = {name: value.detach().numpy() for name, value in network.named_parameters()}
    found = {
        "in": named["in.1.weight"], "in_bias": named["in.1.bias"],
        "out": named["out.weight"], "out_bias": named["out.bias"],
    }  # fmt: skip
    for way, end in (("onward", ""), ("backward", "_reverse")):
        found[f"{way}_in"] = named[f"recur.weight_ih_l0{end}"]
        found[f"{way}_in_bias"] = named[f"recur.bias_ih_l0{end}"]
        found[f"{way}_state"] = named[f"recur.weight_hh_l0{end}"]
        found[f"{way}_state_bias"] = named[f"recur.bias_hh_l0{end}"]
    return {name: value.astype(np.float64) for name, value in found.items()}


def cross_validated(
    rows: Sequence[Row], *, quick: bool = False
) -> list[tuple[tuple[Weights, ...], int]]:
    """Fit on all folds but one, in turn; give the weights with the fold that they never saw."""
    return [
        (fit([row for row in rows if row.number % FOLDS != fold]), fold)
        for fold in range(1 if quick else FOLDS)
    ]


def report(rows: Sequence[Row], fits: Sequence[tuple[tuple[Weights, ...], int]]) -> None:
    """Print macro-F1 of the roles, and how well asides, vague and telling ones are told."""
    unseen = [
        (row, read_by(row.described, given))
        for given, fold in fits for row in rows if row.number % FOLDS == fold
    ]  # fmt: skip
    honest = [(row, said) for row, said in unseen if row.honest]
    truth = np.concatenate([row.example.sorts for row, _ in honest])
    guess = np.concatenate([said.sorts.argmax(axis=1) for _, said in honest])
    _, each = macro_f1(truth, guess, SORTS)
    print(
        f"macro-F1 of the roles {np.mean([each[role] for role in ROLES]):.3f}, "
        f"accuracy {np.mean(truth == guess):.3f}\n  "
        + " ".join(f"{role} {value:.2f}" for role, value in each.items())
    )
    marked = [(row.example, said) for row, said in honest if row.example.told.quality]
    vague = np.concatenate([made.vague for made, _ in marked]) > 0.5
    best = np.concatenate([made.best for made, _ in marked]) > 0.5
    print(
        "area under the curve: vague "
        f"{area(np.concatenate([said.vague for _, said in marked]), vague):.3f}, telling "
        f"{area(np.concatenate([said.telling for _, said in marked]), best):.3f}"
    )
    weighed = [(row.example, said) for row, said in honest if row.example.told.weighed]
    bitter = np.concatenate([made.bitter for made, _ in weighed]) > 0.5
    chance = np.concatenate([said.bitter for _, said in weighed])
    print(
        f"bitter about others: area under the curve {area(chance, bitter):.3f}; from {BITTER}: "
        f"{np.mean(chance[bitter] >= BITTER):.2f} of them found, and "
        f"{np.mean(bitter[chance >= BITTER]):.2f} of what is found is bitter"
    )
    again = np.concatenate([row.example.again for row, _ in unseen]) > 0.5
    likely = np.concatenate([said.again for _, said in unseen])
    print(f"said again in other words: area under the curve {area(likely, again):.3f}")
    for least in (0.5, 0.6, 0.7, 0.8):
        print(
            f"  from {least}: {np.mean(likely[again] >= least):.2f} of them found, and "
            f"{np.mean(likely[~again] >= least):.4f} of the others"
        )
    placed = np.array([float(said.misplaced.mean()) for row, said in honest])
    turned = np.array([float(said.misplaced.mean()) for row, said in unseen
                       if row.example.misplaced.any()])  # fmt: skip
    print("told in a wrong order: mean chance over an answer")
    for share in (0.95, 0.98, 0.99):
        least = float(np.quantile(placed, share))
        print(
            f"  above {least:.2f}: {np.mean(turned > least):.2f} of the shuffled, and "
            f"{1 - share:.2f} of the honest answers"
        )
    print("  of the good answers of a kind, all but 2 and all but 1 in 100 are below")
    for kind in Kind:
        good = [
            float(said.misplaced.mean()) for row, said in honest
            if row.example.told.kind is kind and row.example.told.quality in ("strong", "middling")
        ]  # fmt: skip
        if len(good) >= FEWEST_GOOD:
            print(
                f"  {kind.value:24}" + " ".join(f"{np.quantile(good, q):.2f}" for q in (0.98, 0.99))
            )
    column = SORTS.index("aside")
    own = np.concatenate([said.sorts[:, column] for _, said in honest])
    told = [one for one in unseen if one[0].example.told.weight == WITH_DIGRESSION]
    chance = np.concatenate([said.sorts[:, column] for _, said in told])
    aside = np.concatenate([row.example.sorts == column for row, _ in told])
    print(f"asides put in: area under the curve {area(chance, aside):.3f}")
    for least in (0.4, 0.5, 0.6, 0.7, 0.8):
        print(
            f"  from {least}: {np.mean(chance[aside] >= least):.2f} of them found, and "
            f"{np.mean(own[truth != column] >= least):.4f} of the sentences of honest answers "
            f"that are none"
        )


def written(fitted: Sequence[Weights], without: Sequence[Weights]) -> str:
    """Give the weights as a Python module, packed as `roles.unpacked` reads them."""
    return (
        '"""Weights of the network in roles.py; written by `python -m benchmarks.training`.\n\n'
        "Of each table: its shape, a scale for each row (float16) and the numbers (int8).\n"
        '"""\n\n# fmt: off\n# ruff: noqa\n'
        "Tables = dict[str, tuple[tuple[int, ...], str, str]]\n"
        f"WITH_VECTORS: tuple[Tables, ...] = (\n{_all_packed(fitted)})\n"
        f"WITHOUT_VECTORS: tuple[Tables, ...] = (\n{_all_packed(without)})\n"
    )


def _all_packed(networks: Sequence[Weights]) -> str:
    return "".join(f"{{\n{_packed(given)}}},\n" for given in networks)


def _packed(given: Weights) -> str:
    return "".join(
        f'    {name!r}: (\n        {table.shape!r},\n        r"""{scales}""",\n'
        f'        r"""\n{numbers}\n""",\n    ),\n'
        for name, table in given.items()
        for scales, numbers in (packed(table),)
    )


def packed(table: Numbers) -> tuple[str, str]:
    """Pack a table: scales of its rows, and int8 numbers, in base85."""
    rows = table.reshape(len(table), -1) if table.ndim > 1 else table[None, :]
    scales = (np.abs(rows).max(axis=1) / 127 + 1e-8).astype("<f2")
    scales = np.maximum(scales, np.float16(6e-8))
    numbers = np.round(rows / scales.astype(np.float64)[:, None]).clip(-127, 127).astype(np.int8)
    return (
        base64.b85encode(scales.tobytes()).decode(),
        "\n".join(textwrap.wrap(base64.b85encode(numbers.tobytes()).decode(), 96)),
    )


def check(
    rows: Sequence[Row], fitted: Sequence[Weights], *, vectors: bool = True, least: float = 0.98
) -> None:
    """Make sure that what was packed reads as what was trained; raise AssertionError if not."""
    again = [
        {name: reader.unpacked(table.shape, *packed(table)) for name, table in given.items()}
        for given in fitted
    ]
    same = [
        read_by(told, fitted).sorts.argmax(axis=1) == read_by(told, again).sorts.argmax(axis=1)
        for told in (row.told(vectors=vectors) for row in rows if row.honest)
    ]
    share = float(np.mean(np.concatenate(same)))
    assert share >= least, f"int8 weights read {1 - share:.1%} of the sentences otherwise"

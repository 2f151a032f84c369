"""What was measured, as Markdown tables with the target beside each figure."""

from collections.abc import Iterable, Sequence

from .debate import Debate
from .judge import AXES
from .labels import Elements, Roles
from .order import Fairness, Gaming, Ordered, Tally


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Lay out a Markdown table, columns padded so that it reads in a terminal too."""
    lines = [list(header), *[list(row) for row in rows]]
    widths = [max(len(line[i]) for line in lines) for i in range(len(header))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "| "
        + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True))
        + " |"
        for line in lines
    )


def ordered(found: Ordered) -> str:
    """Degradations: pairs right on the axis and on overall."""
    rows = []
    for (name, axis), tally in found.by_axis.items():
        rows.append(_ordered_row(found, name, axis, tally))
    for name in found.overall:
        if not any(known == name for known, _ in found.by_axis):
            rows.append(_ordered_row(found, name, "–", None))
    rows.append(
        (
            "all, without (extra)",
            "right axis",
            _pairs(found.total(overall=False)),
            _pairs(found.total(overall=True)),
            "",
            _target(min(found.total(overall=o).share for o in (False, True)), 0.95),
        )
    )
    header = ("degradation", "axis", "lower on the axis", "lower overall", "points lost", "target")
    return table(header, rows)


def _ordered_row(found: Ordered, name: str, axis: str, tally: Tally | None) -> tuple[str, ...]:
    lost = sorted(found.lost[name])
    return (
        name + (" (extra)" if name in found.extra else ""),
        axis,
        _pairs(tally) if tally else "",
        _pairs(found.overall[name]),
        f"{lost[len(lost) // 2]:.0f} (median)",
        "",
    )


def gamed(found: dict[str, Gaming]) -> str:
    """Tricks: how often none of them paid."""
    return table(
        ("trick", "no gain overall", "attempt, mean", "most gained " + " / ".join(AXES), "target"),
        [
            (
                name,
                _pairs(row.no_gain),
                f"{sum(row.attempts) / len(row.attempts):.0f}"
                + (f" ({row.refused} not graded)" if row.refused else ""),
                " / ".join(f"{row.gains[axis]:+d}" for axis in AXES),
                _target(row.no_gain.share, 1.0),
            )
            for name, row in found.items()
        ],
    )


def fair(found: dict[str, Fairness]) -> str:
    """Fairness pairs: the largest difference on each axis."""
    return table(
        ("pair", "equal", "within noise", "most apart " + " / ".join(AXES), "target"),
        [
            (
                name,
                _pairs(row.equal),
                _pairs(row.within_noise),
                " / ".join(str(row.most.get(axis, "–")) for axis in AXES),
                _target(row.equal.share, 1.0),
            )
            for name, row in found.items()
        ],
    )


def labelled(found_roles: Roles, found: Elements) -> str:
    """Roles and element states against the labels."""
    rows = [
        ("sentence roles, macro-F1", f"{found_roles.macro:.2f}", _target(found_roles.macro, 0.75)),
        ("sentence roles, accuracy", f"{found_roles.accuracy:.2f}", ""),
        ("STAR element states", _pairs(found.star), _target(found.star.share, 0.85)),
        ("… by always saying present", _pairs(found.present_always), ""),
        ("element states, every kind", _pairs(found.every), ""),
        ("labelled unclear or missing, not called present", _pairs(found.flawed), ""),
        ("element taken out, called missing: STAR", _pairs(found.removed_star), ""),
        ("element taken out, called missing: every kind", _pairs(found.removed), ""),
        ("element taken out, not called present", _pairs(found.not_present), ""),
    ]
    said = table(("against the labels", "figure", "target"), rows)
    if found.not_offered:
        names = ", ".join(f"{name} × {count}" for name, count in found.not_offered.items())
        said += f"\n\nNot compared, since the scorer has no element of the name: {names}"
    return said


def by_role(found: Roles) -> str:
    """F1 of each role, and what it is taken for."""
    rows = []
    for role in sorted({gold for gold, _ in found.pairs}, key=lambda role: -found.support(role)):
        wrong = [
            (count, given) for (gold, given), count in found.pairs.items()
            if gold == role and given != role
        ]  # fmt: skip
        taken = ", ".join(f"{given} × {count}" for count, given in sorted(wrong, reverse=True)[:3])
        few = "" if role in found.scored else " (too few)"
        rows.append((role, f"{found.support(role)}{few}", f"{found.f1(role):.2f}", taken))
    return table(("role", "sentences", "F1", "taken for"), rows)


def debated(found: Debate) -> str:
    """Rank correlations with rated speeches."""
    drift = "not measured" if found.drift is None else f"{found.drift:.2f}"
    return table(
        (f"rank correlation with ratings, {found.count} speeches", "rho", "target"),
        [
            (
                "centroid (the scorer's sentences)",
                f"{found.centroid:.2f}",
                _target(found.centroid, 0.2),
            ),
            ("little drift, as the scorer has it", drift, ""),
            ("rambling score", f"{found.rambling:.2f}", ""),
            ("structure score", f"{found.structure:.2f}", ""),
            ("overall score", f"{found.overall:.2f}", ""),
        ],
    )


def _pairs(tally: Tally) -> str:
    return f"{tally.share:.0%} of {tally.count}" if tally.count else "none"


def _target(value: float, least: float) -> str:
    shown = f"{least:.0%}" if least > 0.8 else f"{least:g}"
    return f"≥ {shown}: {'met' if value >= least else 'NOT MET'}"

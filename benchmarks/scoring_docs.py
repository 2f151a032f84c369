"""Write docs/scoring.md from what the scorer says of itself.

python -m benchmarks.scoring_docs
"""

from pathlib import Path

from voicecoach.score.explain import EXPLANATIONS
from voicecoach.score.rubrics import RUBRICS
from voicecoach.score.windows import ABOUT_YOU, WINDOWS

PAGE = Path(__file__).resolve().parents[1] / "docs" / "scoring.md"
HEAD = Path(__file__).resolve().parent / "scoring_docs.md"


def page() -> str:
    """Give the whole page: the prose, then windows, rubrics and remarks."""
    return HEAD.read_text(encoding="utf-8") + "\n".join([*_windows(), *_rubrics(), *_remarks()])


def _windows() -> list[str]:
    rows = [("tell me about yourself", ABOUT_YOU)]
    rows = [(kind.value, window) for kind, window in WINDOWS.items()] + rows
    return [
        "## Windows\n",
        "| kind | seconds | why, and who says so |",
        "| --- | --- | --- |",
        *(f"| {name} | {one.low:.0f}–{one.high:.0f} | {one.reason} |" for name, one in rows),
        "",
    ]


def _rubrics() -> list[str]:
    lines = ["## Rubrics\n", "| kind | rubric | parts found through sentence roles (points) |",
             "| --- | --- | --- |"]  # fmt: skip
    for kind, rubric in RUBRICS.items():
        parts = ", ".join(f"{part.name} {part.worth:.0f}" for part in rubric.parts)
        lines.append(f"| {kind.value} | {rubric.name} | {parts or 'by rule, see below'} |")
    return [*lines, ""]


def _remarks() -> list[str]:
    lines = ["## Remarks\n", "`voicecoach explain CODE` prints the same.\n"]
    for one in EXPLANATIONS.values():
        lines += [
            f"### `{one.code}`\n",
            f"{one.what}\n",
            f"- **Found by:** {one.measured}",
            f"- **Costs:** {one.cost}",
            f"- **How sure:** {one.sure}",
            f"- **Norm:** {one.source}\n",
        ]
    return lines


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")

"""What every page for the terminal shares: its width, its characters, its headings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType
from rich.constrain import Constrain
from rich.padding import Padding
from rich.segment import Segment
from rich.text import Text

WIDEST = 100  # columns; longer lines are hard to read

# For terminals that cannot show more than ASCII: one character for one, so that columns stay.
_ASCII = str.maketrans("✓–—−±█░‹›“”…→·", '+---~#.<>"".>-')


@dataclass(frozen=True)
class Page:
    """Build for the width at hand, and keep to ASCII where nothing else can be shown."""

    build: Callable[[int], RenderableType]
    width: int | None

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> Iterator[RenderableType | Segment]:
        columns = min(options.max_width, self.width or WIDEST, WIDEST)
        page = Constrain(self.build(columns), columns)
        if not options.ascii_only:
            yield page
            return
        for segment in console.render(page, options):
            yield Segment(segment.text.translate(_ASCII), segment.style, segment.control)


def section(title: str, body: RenderableType) -> Iterator[RenderableType]:
    """Give a heading with its body under it, set in."""
    yield Text("")
    yield Text(title, style="bold underline")
    yield Padding(body, (0, 0, 0, 2), expand=False)


def blocks(*pieces: RenderableType | None) -> Group:
    """Put what is there under each other, a blank line between; None is nothing."""
    there: list[RenderableType] = []
    for piece in pieces:
        if piece is not None:
            there.extend([Text(""), piece] if there else [piece])
    return Group(*there)


def colour(score: int) -> str:
    """Give a colour that repeats what the number and the band already say."""
    return "green" if score >= 75 else "yellow" if score >= 50 else "red"

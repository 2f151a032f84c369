"""One judged answer for the terminal: scores, what to do first, remarks, marked transcript."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from voicecoach.interview import Element, Finding, Part, Scorecard, State, Transcript
from voicecoach.review import marked, wording
from voicecoach.review.page import blocks, colour, section
from voicecoach.review.wording import clock, plain, quoted, span

STRONG = 85  # overall from which an answer without a thing to do first is one to keep
_MARKS = {State.PRESENT: "✓", State.UNCLEAR: "?", State.MISSING: "–"}
_STATE_STYLE = {State.PRESENT: "green", State.UNCLEAR: "yellow", State.MISSING: "red"}
_PIECE_STYLE = {
    "word": "",
    "filler": "bold yellow",
    "suspected": "bold yellow",
    "pause": "italic cyan",
}


def card_page(card: Scorecard, columns: int) -> Iterator[RenderableType]:
    """Give the lines and tables of a scorecard, from the question to the transcript."""
    yield Text(plain(card.question), style="bold")
    yield Text(f"{card.kind.value} · {wording.length(card)}", style="dim")
    yield Text("")
    if not card.graded:
        yield from _not_graded(card)
    else:
        yield from _graded(card, columns)
    if card.measures.words:
        yield from section("Delivery", _delivery(card))
    yield from transcript_page(card.transcript, marked.lines(card))


def _not_graded(card: Scorecard) -> Iterator[RenderableType]:
    reason = plain(card.not_graded_because or "no honest score was possible")
    yield Text.assemble(("Not graded: ", "bold"), reason)
    yield Text(wording.way_out(card))


def _graded(card: Scorecard, columns: int) -> Iterator[RenderableType]:
    yield Text.assemble(
        ("Overall ", "bold"),
        (wording.headline(card), f"bold {colour(card.overall or 0)}"),
        (f"   differences up to {card.noise} mean nothing" if card.noise else "", "dim"),
    )
    yield _axes(card, columns)
    yield Text("100 is best on every line: a high rambling score means little rambling.", "dim")
    yield Text("")
    if card.first_thing is not None:
        yield _first_thing(card.first_thing)
    elif (card.overall or 0) >= STRONG and card.measures.complete_at is None:
        yield Text("Nothing needs mending first: this is a take to keep.", "bold green")
    if card.length is not None:
        yield from section("Length", _length(card))
    if card.rambling is not None:
        yield from section(
            "Rambling",
            blocks(
                _parts(card.rambling.parts), _findings(card.rambling.findings, card.rambling.score)
            ),
        )
    if card.structure is not None:
        title = f"Structure: {plain(card.structure.rubric)}"
        yield from section(
            title,
            blocks(
                _elements(card.structure.elements),
                _findings(card.structure.findings, card.structure.score),
            ),
        )


def _axes(card: Scorecard, columns: int) -> Table:
    table = Table.grid(padding=(0, 1))
    cells = 20 if columns >= 80 else 10
    table.add_column()
    table.add_column()
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    axes = (("Length", card.length), ("Rambling", card.rambling), ("Structure", card.structure))
    for name, axis in axes:
        if axis is None:
            table.add_row(name, "", "", "not measured")
            continue
        detail = plain(axis.band)
        if card.length is axis:
            window = card.length.window
            detail += f" · {wording.length(card)}, window {span(window.low, window.high)}"
        full = round(cells * axis.score / 100)
        bar = Text("█" * full + "░" * (cells - full), style=colour(axis.score))
        table.add_row(Text(name, "bold"), bar, Text(str(axis.score), "bold"), Text(detail))
    return table


def _first_thing(finding: Finding) -> Panel:
    return Panel(
        Text.assemble(
            ("Do this first: ", "bold"),
            plain(finding.do),
            (f"\n{wording.where(finding)}", "dim"),
        ),
        border_style="bold",
    )


def _length(card: Scorecard) -> RenderableType:
    assert card.length is not None
    window = card.length.window
    reason = Text(f"Window {span(window.low, window.high)}: {plain(window.reason)}", "dim")
    return blocks(reason, _complete(card), _findings(card.length.findings, card.length.score))


def _complete(card: Scorecard) -> RenderableType | None:
    """Say when the answer was complete, and show the shorter version of it."""
    measures = card.measures
    lines: list[Text] = []
    if measures.complete_at is not None:
        after = measures.words_after_complete
        more = f"; {after} more {'word' if after == 1 else 'words'} followed" if after else ""
        lines.append(Text(f"You were done at {clock(measures.complete_at)}{more}."))
    if measures.cut is not None:
        lines.append(
            Text.assemble(
                (f"In your own words, in {clock(measures.cut.seconds)}: ", "bold"),
                f"“{plain(measures.cut.text)}”",
            )
        )
    return Group(*lines) if lines else None


def _parts(parts: Sequence[Part]) -> RenderableType | None:
    if not parts:
        return None
    table = Table.grid(padding=(0, 2))
    for part in parts:
        if part.cost is None:
            taken = f"not measured: {plain(part.not_measured_because or 'reason unknown')}"
        else:
            taken = wording.points(part.cost) if part.cost else "nothing taken"
        table.add_row(Text(plain(part.name)), Text(taken))
    return table


def _elements(elements: Sequence[Element]) -> RenderableType | None:
    if not elements:
        return None
    table = Table.grid(padding=(0, 1))
    for element in elements:
        place = ""
        if element.start is not None and element.end is not None:
            place = span(element.start, element.end)
        evidence = Text(quoted(element.quote or ""))
        evidence.append(f" {place}" if place else "", "dim")
        table.add_row(
            Text(_MARKS[element.state], _STATE_STYLE[element.state]),
            Text(plain(element.name), "bold"),
            Text(element.state.value, _STATE_STYLE[element.state]),
            evidence,
        )
    return table


def _findings(findings: Sequence[Finding], score: int) -> RenderableType:
    """List the remarks with what each took, down to the score that is left of 100."""
    if not findings:
        return Text("Nothing to remark.", "dim")
    table = Table.grid(padding=(0, 1))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for finding in findings:
        cost = wording.points(finding.cost) if finding.cost > 0 else "advice"
        body = Text(quoted(finding.quote), "italic")
        body.append(f" {span(finding.start, finding.end)}", "dim not italic")
        body.append(f"\n{plain(finding.why)}", "not italic")
        body.append("\nNext time: ", "bold not italic")
        body.append(plain(finding.do), "not italic")
        table.add_row(Text(cost, "bold"), body)
    taken = sum(finding.cost for finding in findings)
    if taken and round(100 - taken) == score:
        table.add_row(Text(str(score), "bold"), Text("left of 100", "dim"))
    return table


def _delivery(card: Scorecard) -> Table:
    measures = card.measures
    rows = [
        ("fillers", wording.fillers(card)),
        ("pace", wording.pace(card)),
        ("pauses", wording.pauses(card)),
        ("opening", wording.opening(card)),
    ]
    if measures.repeats:
        rows.append(("repeats", f"{measures.repeats} said twice in a row"))
    if measures.time_to_point is not None:
        rows.append(("the point", f"{clock(measures.time_to_point)} after the first word"))
    table = Table.grid(padding=(0, 2))
    for name, value in rows:
        table.add_row(Text(name), Text(value))
    return table


def transcript_page(said: Transcript, lines: Sequence[marked.Line]) -> Iterator[RenderableType]:
    """Give the marked transcript under a heading that says which transcript it is."""
    if not lines:
        yield from section("Transcript", Text("No words were heard.", "dim"))
        return
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", no_wrap=True)
    table.add_column()
    for line in lines:
        text = Text()
        for number, piece in enumerate(line.pieces):
            text.append(" " if number else "").append(piece.text, _PIECE_STYLE[piece.sort])
        table.add_row(Text(clock(line.start), "dim"), text)
    heading = Text(f"Transcript {wording.stage(said)}.", "dim")
    yield from section("Transcript", blocks(heading, table, _legend(lines)))


def _legend(lines: Sequence[marked.Line]) -> RenderableType | None:
    sorts = {piece.sort for line in lines for piece in line.pieces}
    said = [
        text
        for sort, text in (("filler", "‹um› a filler"), ("suspected", "‹?› perhaps a filler"))
        if sort in sorts
    ]
    return Text(", ".join(said), "dim") if said else None

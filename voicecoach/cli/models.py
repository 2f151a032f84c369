"""`voicecoach models`: get, list and verify the files of speech and language models."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click

MEGABYTE = 1_000_000


@click.group()
def command() -> None:
    """Get, list and verify speech models.

    Every file is checked against its official SHA-256 before it is used.
    """


@command.command()
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
def get(names: tuple[str, ...]) -> None:
    """Fetch models by name.

    What is here and right is not fetched again.
    """
    from voicecoach import weights

    for name in names:
        with _progress_bars() as progress:
            folder = weights.get(name, progress)
        click.echo(f"{name}: ready in {folder}")


@command.command("list")
def list_() -> None:
    """List the models and what they are for.

    With their size, and whether they are here.
    """
    from voicecoach import weights

    for entry in weights.listed():
        state = weights.condition(entry.name).value
        click.echo(f"{entry.name:10} {entry.size / MEGABYTE:6.0f} MB  {state:8} {entry.about}")


@command.command()
@click.argument("names", nargs=-1, metavar="[NAME…]")
def verify(names: tuple[str, ...]) -> None:
    """Check every file of a model.

    Without NAME, of all models that are here.
    """
    from voicecoach import weights

    here = names or tuple(
        entry.name
        for entry in weights.listed()
        if weights.condition(entry.name) is not weights.Condition.MISSING
    )
    if not here:
        click.echo("No models are here yet. Get one: voicecoach models get base")
    wrong: list[str] = []
    for name in here:
        for check in weights.verify(name):
            click.echo(f"{name}/{check.file}: {check.trouble or 'right'}")
            if not check.ok and name not in wrong:
                wrong.append(name)
    if wrong:
        click.echo(f"Get them again: voicecoach models get {' '.join(wrong)}", err=True)
        raise SystemExit(1)


@contextmanager
def _progress_bars() -> Iterator[Callable[[str, int, int], None]]:
    """Show a bar per file on a terminal, and a line per file elsewhere."""
    if not sys.stderr.isatty():
        said: set[str] = set()

        def say(what: str, _done: int, total: int) -> None:
            if what not in said:
                said.add(what)
                size = f" ({total / MEGABYTE:.0f} MB)" if total else ""
                click.echo(f"  {what}{size}", err=True)

        yield say
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        Progress,
        TaskID,
        TextColumn,
        TransferSpeedColumn,
    )

    tasks: dict[str, TaskID] = {}
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
    )
    with Progress(*columns, console=Console(stderr=True)) as bars:

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=total or None)
            bars.update(tasks[what], completed=done, total=total or None)

        yield show

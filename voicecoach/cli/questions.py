"""`voicecoach questions`: the packs and what is in them."""

import click

from voicecoach.cli.options import KIND, KINDS
from voicecoach.errors import UsageError


@click.group()
def command() -> None:
    """List the questions of the packs, or show one."""


@command.command("list")
@click.option("--pack", "wanted", metavar="NAME", help="Only this pack, or your own .toml file.")
@click.option("--kind", type=KIND, metavar="KIND", help=f"Only this kind, one of: {KINDS}.")
def list_(wanted: str | None, kind: str | None) -> None:
    """List the questions, pack by pack."""
    from voicecoach.cli.packs import load

    packs, ids = load([] if wanted is None else [wanted])
    if not {*ids} <= {pack.id for pack in packs}:
        names = ", ".join(pack.id for pack in packs)
        raise UsageError(f'No pack is called "{wanted}". Packs: {names}.')
    shown = False
    for pack in packs:
        if ids and pack.id not in ids:
            continue
        chosen = [each for each in pack.questions if kind in (None, each.kind.value)]
        if not chosen:
            continue
        shown = True
        click.echo(f"{pack.id}: {pack.title} ({len(chosen)})")
        for question in chosen:
            click.echo(f"  {question.id}  [{question.kind.value}]")
            click.echo(f"      {question.text}")
    if not shown:
        raise UsageError(f'The pack "{ids[0]}" has no questions of the kind {kind}.')


@command.command()
@click.argument("id_", metavar="ID")
def show(id_: str) -> None:
    """Show one question.

    With how long a good answer takes, why, and what it shows. ID is as in
    `voicecoach questions list`.
    """
    import difflib

    from voicecoach.ask.packs import load_packs
    from voicecoach.score.windows import window_for

    questions = {each.id: each for pack in load_packs() for each in pack.questions}
    question = questions.get(id_)
    if question is None:
        near = difflib.get_close_matches(id_, questions, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " See: voicecoach questions list"
        raise UsageError(f'No question has the id "{id_}".{hint}')
    window = window_for(question)
    click.echo(question.text)
    click.echo(f"  kind     {question.kind.value}")
    click.echo(f"  window   {window.low:.0f}–{window.high:.0f} s: {window.reason}")
    if question.shows:
        click.echo(f"  shows    {question.shows}")
    for follow_up in question.follow_ups:
        click.echo(f"  follow-up  {follow_up}")

"""`voicecoach delete`: a session is gone, rows and audio."""

import click


@click.command()
@click.argument("session")
@click.option("--yes", is_flag=True, help="Do not ask.")
def command(session: str, yes: bool) -> None:
    """Delete SESSION for good: its answers, transcripts, scores and recordings."""
    from voicecoach.cli import studio

    shelf = studio.library()
    found = shelf.session(session)
    takes = len(found.takes)
    if not yes:
        click.confirm(f"Delete session {found.id} with {takes} recordings for good?", abort=True)
    shelf.delete_session(found.id)
    click.echo(f"Deleted session {found.id} with {takes} recordings.")

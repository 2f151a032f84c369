"""`voicecoach delete`: a session is gone, rows and audio."""

import click

from voicecoach.errors import VoicecoachError


@click.command()
@click.argument("session")
@click.option("--yes", is_flag=True, help="Delete without asking.")
def command(session: str, yes: bool) -> None:
    """Delete SESSION for good: its answers, transcripts, scores and recordings."""
    from voicecoach.cli import studio

    shelf = studio.library()
    found = shelf.session(session)
    takes = "1 recording" if len(found.takes) == 1 else f"{len(found.takes)} recordings"
    if not yes and not _sure(f"Delete session {found.id} with {takes} for good?"):
        raise VoicecoachError("Nothing was deleted. To delete without being asked, add --yes.")
    shelf.delete_session(found.id)
    click.echo(f"Deleted session {found.id} with {takes}.")


def _sure(question: str) -> bool:
    try:
        return click.confirm(question)
    except click.Abort:  # Ctrl-C, or nobody there to answer
        click.echo(err=True)
        return False

"""`voicecoach delete`: a session is gone, rows and audio."""

import click

from voicecoach.errors import LibraryError, VoicecoachError


@click.command()
@click.argument("session")
@click.option("--yes", is_flag=True, help="Delete without asking.")
def command(session: str, yes: bool) -> None:
    """Delete SESSION for good: its answers, transcripts, scores and recordings."""
    from voicecoach.cli import studio

    shelf = studio.library()
    try:
        found = shelf.session(session)
    except LibraryError:  # a session that is damaged must still be deletable, by its whole id
        name, takes = session, "all its recordings"
    else:
        name, count = found.id, len(found.takes)
        takes = "1 recording" if count == 1 else f"{count} recordings"
    if not yes and not _sure(f"Delete session {name} with {takes} for good?"):
        raise VoicecoachError("Nothing was deleted. To delete without being asked, add --yes.")
    shelf.delete_session(name)
    click.echo(f"Deleted session {name} with {takes}.")


def _sure(question: str) -> bool:
    try:
        return click.confirm(question)
    except click.Abort:  # Ctrl-C, or nobody there to answer
        click.echo(err=True)
        return False

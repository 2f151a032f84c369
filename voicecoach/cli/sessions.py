"""`voicecoach sessions`: what is kept on this machine."""

import click

RECENT = 20


@click.command()
@click.option("--all", "every", is_flag=True, help=f"All of them, not only the last {RECENT}.")
def command(every: bool) -> None:
    """List the sessions kept on this machine, the newest first."""
    from rich.console import Console

    from voicecoach import data_folders
    from voicecoach.cli import studio
    from voicecoach.review import terminal

    console = Console(highlight=False)
    sessions = studio.library().sessions(limit=None if every else RECENT)
    if not sessions:
        click.echo(f"No sessions yet in {data_folders.home()}. Start: voicecoach practice")
        return
    console.print(terminal.sessions_table(sessions))

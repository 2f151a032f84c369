"""`voicecoach explain`: what a remark means and where its norm comes from."""

import click


@click.command()
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain the remark CODE; without CODE, list all remarks."""
    from voicecoach.score import explain

    if code is None:
        for each in explain.EXPLANATIONS.values():
            click.echo(f"{each.code:28} {each.what}")
        return
    click.echo(explain.explain(code))

"""`counterclaim serve`: the site in one's own browser, rebuilt on every save."""

from __future__ import annotations

import tempfile
import threading
import webbrowser
from pathlib import Path

import click

from ..errors import SettingError


@click.command(name="serve")
@click.option("-f", "--config-file", type=click.Path(path_type=Path), default="mkdocs.yml",
              help="The settings of the site.  [mkdocs.yml]")  # fmt: skip
@click.option("-p", "--port", type=click.IntRange(0, 65535), default=8000, show_default=True,
              help="The port on 127.0.0.1; 0 takes any free one.")  # fmt: skip
@click.option("--open", "opens", is_flag=True, help="Open the browser.")
def command(config_file: Path, port: int, opens: bool) -> None:
    """\b
    Example:  counterclaim serve --open

    Show the site while you write, and reload it on every save.

    A ledger that cannot be built leaves the last good site, with what is wrong on top.
    Only this machine can see it. Ctrl-C ends it.
    """
    from ..preview.rebuild import Rebuilder
    from ..preview.server import PreviewServer
    from ..preview.state import State
    from ._terminal import show_warnings_of_mkdocs

    if not config_file.is_file():
        raise SettingError(
            f"{config_file} does not exist; run this in the folder of a report, or begin one "
            "with `counterclaim init`"
        )
    show_warnings_of_mkdocs()
    state, stop = State(), threading.Event()
    try:
        server = PreviewServer(state, port=port)
    except OSError as error:
        raise SettingError(
            f"port {port} is taken ({error.strerror}); choose another with --port"
        ) from error
    with server, tempfile.TemporaryDirectory(prefix="counterclaim-preview-") as folder:
        rebuilder = Rebuilder(
            state,
            config_file=config_file,
            folder=Path(folder),
            address=server.address,
            told=lambda line: click.echo(line, err=True),
        )
        serving = threading.Thread(target=server.serve_forever, daemon=True)
        serving.start()
        try:
            rebuilder.build()
            click.echo(server.address)
            click.echo("Rebuilt on every save. Ctrl-C ends it.", err=True)
            if opens:
                webbrowser.open(server.address)
            rebuilder.follow(stop)
        except KeyboardInterrupt:
            click.echo("\nStopped.", err=True)
        finally:
            stop.set()
            state.close()
            server.shutdown()

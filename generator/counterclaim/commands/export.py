"""`counterclaim export`: every download of `/data/`, without the site.

In: a ledger. Out: a folder with the same files, to the byte, as the site's `/data/`; or one
of them on standard output. The folder is made aside and swapped in whole.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import SiteError
from ._terminal import show_findings

if TYPE_CHECKING:
    from ..exports import Downloads

FOLDER = "data/"


@click.command(name="export")
@click.argument("ledger", type=click.Path(path_type=Path), default=Path("claims.yaml"))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    default=Path("export"),
    show_default=True,
    help="The folder to write; an earlier export in it is replaced.",
)
@click.option(
    "--file",
    "only",
    metavar="NAME",
    help="Print this one file, such as `claims.csv`, instead of writing a folder.",
)
@click.pass_context
def command(context: click.Context, ledger: Path, output: Path, only: str | None) -> None:
    """\b
    Example:  counterclaim export -o export
              counterclaim export --file claims.csv > claims.csv

    Write every download of the site's data page: CSV, JSON, SQLite, schemas.
    """
    from ..exports import catalogue, export_files
    from ..pipeline import compile_report

    known = {file.address.removeprefix(FOLDER) for file in catalogue()}
    if only is not None and only not in known:
        names = ", ".join(sorted(known))
        raise click.UsageError(f"there is no file `{only}`; there are {names}", context)
    path = ledger / "claims.yaml" if ledger.is_dir() else ledger
    if not path.is_file():
        raise click.UsageError(
            f"there is no ledger at {path}; `counterclaim init` writes one to begin with", context
        )
    outcome = compile_report(path)
    if outcome.report is None:
        show_findings(outcome.diagnostics, outcome.sources)
        context.exit(1)
    files = export_files(outcome.report)
    if only is not None:
        click.echo(files[f"{FOLDER}{only}"], nl=False)
        return
    write_folder(output, files, known=known, ledger=path)
    click.echo(f"{len(files)} files written to {output}")


def write_folder(target: Path, files: Downloads, *, known: set[str], ledger: Path) -> None:
    """The files in a folder of their own, all or none. `known`: names of files that an
    earlier export may have left there; anything else is somebody's own, and refused."""
    from ..write.swap import swapped_in

    if target.exists() and not target.is_dir():
        raise SiteError(f"{target} is a file; the export needs a folder of its own")
    if target.is_symlink() or ledger.resolve().is_relative_to(target.resolve()):
        raise SiteError(f"{target} cannot be replaced; choose a folder of its own for the export")
    folders = {folder.as_posix() for name in known for folder in Path(name).parents}
    for entry in sorted(target.rglob("*")) if target.is_dir() else ():
        name = entry.relative_to(target).as_posix()
        if name not in (folders if entry.is_dir() else known):
            raise SiteError(
                f"{target} holds {name}, which is no export; empty it yourself or choose "
                "another folder"
            )
    with swapped_in(target) as folder:
        for address in files:
            file = folder / address.removeprefix(FOLDER)
            file.parent.mkdir(parents=True, exist_ok=True)
            with file.open("wb") as out:
                out.writelines(files.pieces(address))

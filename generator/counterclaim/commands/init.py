"""`counterclaim init`: a report that works, in a folder."""

from __future__ import annotations

from pathlib import Path

import click

from ..errors import SettingError, SiteError


@click.command(name="init")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
def command(folder: Path) -> None:
    """\b
    Example:  counterclaim init my-report

    Put a working report into FOLDER: a ledger, a page, settings, a workflow for GitHub
    Pages, and settings for an editor that completes and checks while you type.

    Nothing that is there already is changed: if one of its files exists, none is written.
    """
    from ..starter import starter_files
    from ..validate.json_schema import schema_text

    files = {**dict(starter_files()), "claims.schema.json": schema_text()}
    taken = [path for path in files if (folder / path).exists()]
    if taken:
        raise SettingError(
            f"{folder} already has {', '.join(taken)}; choose a folder without a report"
        )
    try:
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            with open(target, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
    except OSError as error:
        raise SiteError(f"cannot write {error.filename}: {error.strerror}") from error
    for path in files:
        click.echo(folder / path)
    if folder == Path("."):
        click.echo("Next: counterclaim serve --open", err=True)
    else:
        click.echo(f"Next: cd {folder} && counterclaim serve --open", err=True)

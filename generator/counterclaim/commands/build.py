"""`counterclaim build`: checks the ledger, builds the site aside, and swaps it in."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..diagnostics import Severity
from ..reporters import summary_line, verdict_lines
from ._terminal import Progress, show_findings, show_warnings_of_mkdocs

if TYPE_CHECKING:
    from ..cache.folder import Folder
    from ..cache.unchanged import Unchanged
    from ..plugin.site import Project
    from ..reconcile.result import Reconciliation

MOST_VERDICTS = 12


@click.command(name="build")
@click.option(
    "-f",
    "--config-file",
    type=click.Path(path_type=Path),
    default="mkdocs.yml",
    help="The settings of the site; their folder is the report's.  [mkdocs.yml]",
)
@click.option(
    "-d",
    "--site-dir",
    type=click.Path(path_type=Path),
    help="Where the site goes, instead of where the settings say.",
)
@click.option("--strict", is_flag=True, help="Let warnings stop the build.")
@click.option("--self-check", is_flag=True, help="Render every page the slow way too, and compare.")
@click.pass_context
def command(
    ctx: click.Context, config_file: Path, site_dir: Path | None, strict: bool, self_check: bool
) -> None:
    """\b
    Example:  counterclaim build

    Check the ledger, then build the site.

    The site is built aside and swapped in whole: if anything fails, the previous site
    stays as it was.
    """
    from ..cache.folder import Folder
    from ..cache.reconciled import Reconciler
    from ..model.ledger import Ledger
    from ..pipeline import compile_report
    from ..plugin.remembered import Known
    from ..plugin.reuse import Reuse
    from ..plugin.site import build_site, open_project
    from ..write.swap import swapped_in
    from ..write.target import refuse_dangerous

    warned = show_warnings_of_mkdocs()
    project = open_project(config_file)
    target = site_dir or project.site
    work = (project.config_file, project.ledger)
    refuse_dangerous(target, content=project.content, work=work)
    folder = Folder.beside(project.ledger)
    progress = Progress()
    unchanged = None if self_check else _unchanged(project, folder, target)
    if unchanged is not None and (told := unchanged.told()) is not None:
        click.echo(told[0], err=True)
        _tell(told[1:], target)
        click.echo("Nothing has changed since the last build.", err=True)
        return
    reconciler = Reconciler(folder)

    def reconciled(ledger: Ledger) -> Reconciliation:
        progress.step(f"Reconciling questions: {len(ledger.questions):,}")
        return reconciler(ledger)

    progress.step("Reading the ledger")
    outcome = compile_report(project.ledger, reconciler=reconciled)
    progress.done()
    show_findings(outcome.diagnostics, outcome.sources)
    too_bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if outcome.report is None or outcome.worst() in too_bad:
        click.echo("No site was built; the previous one, if any, is untouched.", err=True)
        ctx.exit(1)
    known = Known.unpacked(folder.get("pages"))
    before = Reuse(target, known, results=lambda: reconciler.keys, memo=reconciler.memo)
    with swapped_in(target) as new:
        pages = build_site(
            project,
            outcome=outcome,
            into=new,
            strict=strict,
            self_check=self_check,
            progress=progress,
            reuse=before,
        )
    if before.known.rest_of != known.rest_of or before.anew or before.taken != known.pages:
        folder.put("pages", before.known.packed())
    progress.done()
    lines = [summary_line(outcome.diagnostics), *_verdicts(outcome.report.reconciliation)]
    lines.append(f"{pages:,} generated pages.")
    _tell(lines[1:], target)
    if unchanged is not None and not warned() and outcome.worst() in (None, Severity.NOTE):
        unchanged.keep(lines)


def _unchanged(project: Project, folder: Folder, target: Path) -> Unchanged | None:
    """What tells whether anything has changed; None where files alone cannot tell it."""
    from ..cache.unchanged import Unchanged
    from ..write.swap import aside_of

    if project.folders is None:
        return None
    return Unchanged(
        folder,
        roots=project.folders,
        site=target,
        aside=aside_of(target),
        settings=(project.config_file, os.environ.get("SOURCE_DATE_EPOCH"), project.variables),
    )


def _verdicts(reconciliation: Reconciliation) -> list[str]:
    """The first verdicts, a line each."""
    lines = [*verdict_lines(reconciliation)]
    if len(lines) > MOST_VERDICTS:
        rest = len(lines) - MOST_VERDICTS
        lines[MOST_VERDICTS:] = [f"… and {rest:,} more questions: counterclaim reconcile"]
    return lines


def _tell(lines: list[str], target: Path) -> None:
    """Verdicts, how many pages, and where they are."""
    *verdicts, pages = lines
    for line in verdicts:
        click.echo(line)
    click.echo(f"{pages} The site: {_shown(target / 'index.html')}")
    click.echo("To read it with working search, run: counterclaim serve", err=True)


def _shown(path: Path) -> str:
    """The path as one would type it here."""
    relative = os.path.relpath(path)
    return str(path.resolve()) if relative.startswith("..") else relative

"""`counterclaim publish`: builds what is committed and pushes it to the branch for pages."""

from __future__ import annotations

import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import click

from ..diagnostics import Severity
from ..errors import SettingError


@click.command(name="publish")
@click.option("-f", "--config-file", type=click.Path(path_type=Path), default="mkdocs.yml",
              help="The settings of the site.  [mkdocs.yml]")  # fmt: skip
@click.option("--remote", default="origin", show_default=True, help="Where to push.")
@click.option("--branch", default="gh-pages", show_default=True,
              help="The branch that GitHub Pages serves; never that of the ledger.")  # fmt: skip
@click.option("--strict", is_flag=True, help="Let warnings stop it.")
@click.option("--dry-run", is_flag=True, help="Do everything but the push.")
@click.pass_context
def command(
    ctx: click.Context, config_file: Path, remote: str, branch: str, strict: bool, dry_run: bool
) -> None:
    """\b
    Example:  counterclaim publish

    Build the committed report and push its site to GitHub Pages.

    Only a ledger that is committed and without errors is published, so that whoever
    reads the site can find the ledger it was made from. No other branch is touched.
    On GitHub, under Settings, Pages, choose "Deploy from a branch" and this branch, once.
    """
    from ..pipeline import compile_report
    from ..plugin.site import build_site, open_project
    from ..write.pages_branch import push_site, refuse_branch
    from ..write.repository import Repository, pages_address
    from ._terminal import show_findings, show_warnings_of_mkdocs

    show_warnings_of_mkdocs()
    project = open_project(config_file)
    repository = Repository.around(project.config_file.parent)
    address = project.address or _own_domain(project.content)
    address = address or pages_address(repository.address_of(remote))
    if changes := repository.changes():
        shown = "".join(f"\n  {name}" for name in changes[:10])
        more = f"\n  … and {len(changes) - 10} more" if len(changes) > 10 else ""
        raise SettingError(
            f"not everything is committed:{shown}{more}\n"
            'Commit first: git add . && git commit -m "What changed"'
        )
    refuse_branch(repository, remote=remote, branch=branch)
    outcome = compile_report(project.ledger)
    show_findings(outcome.diagnostics, outcome.sources)
    too_bad = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if outcome.report is None or outcome.worst() in too_bad:
        click.echo("Nothing was published.", err=True)
        ctx.exit(1)
    with tempfile.TemporaryDirectory(prefix="counterclaim-publish-") as folder:
        site = Path(folder, "site")
        site.mkdir()
        pages = build_site(project, outcome=outcome, into=site, strict=strict, address=address)
        if dry_run:
            click.echo(f"{pages:,} generated pages would go to {remote}/{branch}", err=True)
        else:
            message = f"The site of {repository.commit()}"
            push_site(site, repository=repository, remote=remote, branch=branch, message=message)
            click.echo(f"Pushed {pages:,} generated pages to {remote}/{branch}", err=True)
    if address:
        click.echo(address)
    else:
        click.echo(
            "The address is unknown: set `site_url` in mkdocs.yml, so that the page for "
            "missing pages works below a path.",
            err=True,
        )


def _own_domain(content: Path) -> str:
    """The address of a domain of one's own, which GitHub reads from a file `CNAME`."""
    try:
        domain = (content / "CNAME").read_text(encoding="utf-8").strip()
    except OSError:
        return ""
    if not urlsplit(f"//{domain}").hostname:
        raise SettingError(f"{content / 'CNAME'} holds no domain: {domain!r}")
    return f"https://{domain}/"

"""Pushes a finished site to the branch that GitHub Pages serves.

In: a folder with a site and a repository with everything committed. Out: one more commit on
the branch for pages, here and at the remote, and nothing else changed in either. The history
of that branch is kept: what was published stays on record. Pushes are never forced.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from ghp_import import GhpError, ghp_import

from ..errors import SettingError, SiteError
from .repository import Repository

# Branches that hold somebody's work under nearly every convention.
WORK = frozenset({"main", "master", "trunk", "develop", "dev", "HEAD"})


def refuse_branch(repository: Repository, *, remote: str, branch: str) -> None:
    """Raises `SettingError` unless `branch` is a branch for pages and for nothing else."""
    if branch in WORK or branch == repository.branch():
        raise SettingError(
            f"`{branch}` holds the ledger itself and would be replaced by the site; "
            "publish to a branch of its own, such as gh-pages"
        )
    if repository.ask("check-ref-format", "--branch", branch) is None:
        raise SettingError(f"`{branch}` cannot be the name of a branch")
    # What the remote has counts; it may be newer than what was fetched last.
    repository.ask(
        "fetch", "--quiet", remote, f"+refs/heads/{branch}:refs/remotes/{remote}/{branch}"
    )
    for place in (f"refs/remotes/{remote}/{branch}", f"refs/heads/{branch}"):
        if repository.ask("rev-parse", "-q", "--verify", place) is None:
            continue
        names = (repository.ask("ls-tree", "--name-only", place) or "").splitlines()
        if ".nojekyll" not in names or "index.html" not in names:
            raise SettingError(
                f"the branch `{branch}` holds something that is no published site "
                "(there is no .nojekyll and index.html); choose another with --branch"
            )


def push_site(
    site: Path, *, repository: Repository, remote: str, branch: str, message: str
) -> None:
    """Commits `site` to `branch` and pushes that branch alone.

    Raises `SiteError` where git refuses; the remote is then as it was.
    """
    try:
        with contextlib.chdir(repository.top):
            ghp_import(
                str(site), mesg=message, remote=remote, branch=branch, push=True, nojekyll=True
            )
    except GhpError as error:
        raise SiteError(f"the site could not be pushed: {error.message}") from error
    except Exception as error:  # the library passes on whatever git's process raises
        raise SiteError(f"the site could not be pushed to {remote}/{branch}: {error}") from error

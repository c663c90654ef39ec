"""The files of a new report, as `counterclaim init` puts them into a folder.

Here lie the files under plain names; `FILES` says what each is called there. A test builds
a site of them, so that a newcomer begins with something that works.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

from .. import __version__

FILES = {
    "claims.yaml": "claims.yaml",
    "content/index.md": "index.md",
    "mkdocs.yml": "mkdocs.yml",
    "requirements.txt": "requirements.txt",
    ".gitignore": "gitignore.txt",
    ".github/workflows/pages.yml": "pages.yml",
    ".github/workflows/pull-request.yml": "pull-request.yml",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}


def starter_files() -> Iterator[tuple[str, str]]:
    """The path of each file within a report, and its text."""
    folder = files(__package__)
    for path, name in FILES.items():
        text = folder.joinpath(name).read_text(encoding="utf-8")
        yield path, text.replace("COUNTERCLAIM_VERSION", __version__)

"""Which folders may be replaced by a site.

In: the folder that a build would replace, and the folders that hold somebody's work. Out:
nothing, or a `SiteError` that says what to choose instead. Touches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import SiteError


def refuse_dangerous(target: Path, *, content: Path, work: Iterable[Path]) -> None:
    """Raises `SiteError` where replacing `target` would destroy more than an old site.

    `content`: the folder of written pages; `work`: whatever else a build reads. A home, a
    drive, a repository, a folder of sources, one above it, and a folder with other things
    in it are refused.
    """
    target, content = target.resolve(), content.resolve()
    if target.exists() and not target.is_dir():
        raise SiteError(f"{target} is a file; the site needs a folder of its own")
    if target == Path(target.anchor) or Path.home().resolve().is_relative_to(target):
        raise SiteError(f"{target} would be emptied for the site; choose a folder of its own")
    for path in sorted({content, *(path.resolve() for path in work)}):
        if path.is_relative_to(target):
            raise SiteError(
                f"{target} holds {path}, from which the site is made, and would be emptied; "
                "choose a folder of its own, such as `site`"
            )
    if target.is_relative_to(content):
        raise SiteError(f"{target} lies within {content}; the site would become its own source")
    if (target / ".git").exists():
        raise SiteError(f"{target} is a git repository; choose a folder of its own")
    if target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file():
        raise SiteError(
            f"{target} is not empty and holds no site (there is no index.html); "
            "empty it yourself or choose another folder"
        )

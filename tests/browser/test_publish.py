"""A published site, taken from the branch that was pushed and opened below a path."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Watched, served
from tests.site.conftest import counterclaim, git
from tests.site.links import BuiltSite

pytestmark = pytest.mark.browser


def test_what_was_pushed_works_below_a_path(
    small: Path, published: Path, visit: Callable[..., Watched], tmp_path: Path
) -> None:
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    address = "https://example.org/report/"
    settings.write_text(text.replace('!ENV [SITE_URL, ""]', address), encoding="utf-8")
    git(small, "commit", "-qam", "Address")
    assert counterclaim("publish") == 0
    clone = tmp_path / "pages"
    git(tmp_path, "clone", "-q", "--branch", "gh-pages", str(published), str(clone))
    site = BuiltSite(clone)
    with served(clone) as home:
        watched = visit(home)
        for page in sorted(site.addresses()):
            watched.open(page)
        assert watched.page.locator("h1").count() == 1
        assert watched.complaints == []

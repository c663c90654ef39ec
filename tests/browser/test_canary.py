"""Promise 1 in a real browser: hostile text runs nothing, asks for nothing, hides nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import Watched, search, served
from tests.site.canary import report_files
from tests.site.conftest import counterclaim
from tests.site.links import BuiltSite

pytestmark = pytest.mark.browser


def test_the_canary_is_inert(small: Path, visit: Callable[..., Watched]) -> None:
    settings = (small / "mkdocs.yml").read_text(encoding="utf-8")
    for name, content in report_files(settings).items():
        (small / name).write_text(content, encoding="utf-8")
    assert counterclaim("build") == 0
    site = BuiltSite(small / "site")
    addresses = sorted(site.addresses())
    assert "questions/q/" in addresses
    with served(small / "site") as home:
        watched = visit(home)
        for address in addresses:
            page = watched.open(address)
            assert page.evaluate("() => window.pwned") is None, address
            assert page.locator(".md-footer, .md-dialog").count() > 0, address
            # Things that only happen when somebody does something.
            for summary in page.locator("summary").all():
                if summary.is_visible():
                    summary.click()
        page = watched.open("")
        assert "The end of the page." in page.locator("article").inner_text()
        assert search(page, "module").count() > 0
        assert page.evaluate("() => window.pwned") is None
        assert page.locator(".md-search-result img, .md-search-result svg[onload]").count() == 0
        assert watched.complaints == []

"""Promise 11: the preview survives what an editor saves, and the browser follows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Watched

pytestmark = pytest.mark.browser


@pytest.fixture
def preview(small: Path) -> Iterator[str]:
    """`counterclaim serve` on the small report; its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "counterclaim", "serve", "--port", "0"],
        cwd=small,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout
    try:
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(timeout=20)
        process.stdout.close()


def saved_by_renaming(path: Path, text: str) -> None:
    aside = path.with_name(f".{path.name}.tmp")
    aside.write_text(text, encoding="utf-8")
    os.replace(aside, path)


def test_the_last_good_site_stays_under_what_is_wrong(
    small: Path, preview: str, visit: Callable[..., Watched]
) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/", preview)
    watched = visit(preview)
    page = watched.open("questions/homes/")
    assert "312" in page.locator("article").inner_text()
    ledger = small / "claims.yaml"
    good = ledger.read_text(encoding="utf-8")
    panel = page.locator("#counterclaim-problems")

    # A slip: the page stays, the finding stands on top of it, as text.
    slip = good.replace("source: residents", 'source: "<b>resident</b>"')
    saved_by_renaming(ledger, slip)
    panel.wait_for()
    assert "<b>resident</b>" in panel.inner_text()
    assert "claims.yaml:" in panel.inner_text()
    assert "312" in page.locator("article").inner_text()
    # Whoever opens another page meanwhile sees both as well.
    page = watched.open("reconciliation/")
    panel.wait_for()

    # Half written, then gone, then back and changed: the page reloads by itself.
    ledger.write_text(good[: len(good) // 2], encoding="utf-8")
    ledger.unlink()
    page.wait_for_function(
        "() => !document.querySelector('#counterclaim-problems')?.innerText.includes('resident')"
    )
    saved_by_renaming(ledger, good.replace("words: 312", "words: 313"))
    panel.wait_for(state="detached")
    page.get_by_text("313").first.wait_for()

    # A page with a reference to nothing, settings that are none, and back.
    index = small / "content/index.md"
    prose = index.read_text(encoding="utf-8")
    index.write_text(prose + "\n[x](claim:nothing)\n", encoding="utf-8")
    panel.get_by_text("nothing").first.wait_for()
    index.write_text(prose, encoding="utf-8")
    panel.wait_for(state="detached")
    settings = small / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text("site_name: [", encoding="utf-8")
    panel.wait_for()
    settings.write_text(text.replace("The Examplebridge flood", "Renamed"), encoding="utf-8")
    page.wait_for_function("() => document.title.includes('Renamed')")
    assert watched.complaints == []
    assert not (small / "site").exists()


def test_only_this_machine_may_read_it(preview: str) -> None:
    request = urllib.request.Request(preview, headers={"Host": "report.example.org"})
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(request)
    assert refused.value.code == 403
    refused.value.close()
    with urllib.request.urlopen(preview) as answer:
        assert b"__counterclaim__" in answer.read()
    for path in ("..%2f..%2fetc/passwd", "%2e%2e/claims.yaml", "no/such/page/"):
        with pytest.raises(urllib.error.HTTPError) as missing:
            urllib.request.urlopen(preview + path)
        assert missing.value.code == 404
        missing.value.close()

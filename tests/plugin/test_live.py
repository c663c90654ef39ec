"""The site of a preview is, after any number of edits, the site that a build would make."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.cache.reconciled import Reconciler
from counterclaim.pipeline import Outcome, compile_report
from counterclaim.plugin.clock import CLOCK
from counterclaim.plugin.live import LiveSite
from counterclaim.plugin.site import Project, build_site, live_site, open_project
from counterclaim.validate import Checked, Checker, check_ledger
from tests.plugin.test_reuse import SETTINGS, edited, files_of, lines_of

EDITS = 200
WHOLE = 40  # every so many edits, the whole site is built as well
ADDRESS = "https://example.org/"
PROSE = '# Home\n\n{{ sentence("question-0") }} [One](claim:claim-0).\n'
SITEMAP = {"sitemap.xml", "sitemap.xml.gz"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text(PROSE, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return open_project(tmp_path / "mkdocs.yml")


def compiled(
    project: Project,
    lines: list[str],
    reconciler: Reconciler,
    checker: Callable[[Path], Checked] = check_ledger,
) -> Outcome:
    project.ledger.write_text("\n".join(lines) + "\n", encoding="utf-8")
    outcome = compile_report(project.ledger, checker=checker, reconciler=reconciler)
    assert outcome.report is not None
    return outcome


def all_of(site: LiveSite) -> dict[str, bytes]:
    found = {path: site.read(path) for path in site.paths() if path not in SITEMAP}
    return {path: data for path, data in found.items() if data is not None}


def test_after_200_edits_every_file_is_the_one_that_a_build_would_make(
    project: Project, tmp_path: Path
) -> None:
    chance = random.Random(11)
    lines = lines_of(chance)
    remembering, checker = Reconciler(), Checker()
    outcome = compiled(project, lines, remembering, checker)
    (tmp_path / "live").mkdir()
    site = live_site(project, outcome=outcome, into=tmp_path / "live", address=ADDRESS)
    try:
        for number in range(EDITS):
            lines = edited(lines, number, chance)
            outcome = compiled(project, lines, remembering, checker)
            assert outcome.report is not None
            site = site.renewed(outcome.report)
            fresh = compiled(project, lines, Reconciler())
            assert fresh.report is not None
            assert all_of(site) == all_of(site.renewed(fresh.report))
            if number % WHOLE == WHOLE - 1:
                into, live = tmp_path / f"built-{number}", tmp_path / f"live-{number}"
                into.mkdir()
                live.mkdir()
                build_site(project, outcome=fresh, into=into, address=ADDRESS)
                whole = live_site(project, outcome=outcome, into=live, address=ADDRESS)
                built = {k: v for k, v in files_of(into).items() if k not in SITEMAP}
                assert all_of(whole) == built
    finally:
        CLOCK.resume()


def test_a_page_is_made_when_it_is_asked_for_and_once(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outcome = compiled(project, lines_of(random.Random(1)), Reconciler())
    (tmp_path / "live").mkdir()
    site = live_site(project, outcome=outcome, into=tmp_path / "live", address=ADDRESS)
    try:
        made: list[str] = []
        monkeypatch.setattr(site, "_make", lambda path: made.append(path) or b"made")
        assert not (tmp_path / "live/claims/claim-0").exists()
        assert site.read("claims/claim-0/index.html") == b"made"
        assert site.read("claims/claim-0/index.html") == b"made"
        assert made == ["claims/claim-0/index.html"]
        monkeypatch.undo()
        assert site.read("claims/nobody/index.html") is None
        assert site.read("claims/page/2/index.html") is None
        assert site.read("claims/page/x/index.html") is None
    finally:
        CLOCK.resume()

"""The bench, without its clock: the ledgers are good ones, the rivals make the same pages,
edits are edits, aims are judged as they read, and what hangs is ended."""

from __future__ import annotations

import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from measure import Failed, run
from projects import (
    KINDS,
    gen_files,
    hugo,
    hugo_binary,
    ours,
    pages,
    with_note,
    with_words,
    without_note,
    worked_example,
)
from serving import Edit, served
from table import tables
from targets import (
    CHECK,
    COLD,
    EDITED,
    EXAMPLE,
    GEN_FILES,
    HUGO,
    OURS,
    SERVE,
    Row,
    growth,
    judged,
)

from counterclaim.diagnostics import Severity
from counterclaim.pipeline import compile_report
from counterclaim.render import site_pages
from ledger import make_ledger

CLAIMS = 60


@pytest.mark.parametrize(("claims", "seed"), [(CLAIMS, 1), (CLAIMS, 2), (400, 1)])
def test_a_made_up_ledger_passes_check(tmp_path: Path, claims: int, seed: int) -> None:
    text = make_ledger(claims, seed=seed)
    assert text == make_ledger(claims, seed=seed)
    (tmp_path / "claims.yaml").write_text(text, encoding="utf-8")
    outcome = compile_report(tmp_path / "claims.yaml")
    assert [d for d in outcome.diagnostics if d.severity is Severity.ERROR] == []
    assert outcome.report is not None
    assert len(outcome.report.ledger.claims) == claims


def our_pages(folder: Path) -> dict[str, int]:
    """How many pages of each kind this generator makes of the ledger."""
    report = compile_report(folder / "claims.yaml").report
    assert report is not None
    found = [page.address for page in site_pages(report)]
    return {kind: sum(bool(re.fullmatch(rf"{kind}/[^/]+/", a)) for a in found) for kind in KINDS}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, int]:
    folder = tmp_path_factory.mktemp("ours")
    ours(folder, make_ledger(CLAIMS))
    found = our_pages(folder)
    assert all(found.values())
    assert found["claims"] == CLAIMS
    return found


def test_gen_files_makes_the_same_pages(
    tmp_path: Path, expected: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    # Without the plugin, which only hands the files to MkDocs: its script is run as it is.
    stub: Any = ModuleType("mkdocs_gen_files")
    stub.__spec__ = sys.__spec__
    written: dict[str, Path] = {}

    def opened(name: str, mode: str) -> Any:
        path = tmp_path / "made" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        written[name] = path
        return path.open(mode, encoding="utf-8")

    stub.open = opened
    monkeypatch.setitem(sys.modules, "mkdocs_gen_files", stub)
    project = gen_files(tmp_path, make_ledger(CLAIMS))
    assert project is not None
    monkeypatch.chdir(tmp_path)
    runpy.run_path(str(tmp_path / "gen_pages.py"))
    found = {kind: sum(name.startswith(f"{kind}/") for name in written) for kind in KINDS}
    assert found == expected


@pytest.mark.skipif(hugo_binary() is None, reason="Hugo is not installed")
def test_hugo_makes_the_same_pages(tmp_path: Path, expected: dict[str, int]) -> None:
    project = hugo(tmp_path, make_ledger(CLAIMS))
    assert project is not None
    run(project.build, tmp_path, timeout=60)
    assert pages(project.site) == expected


def test_an_edit_changes_one_claim_and_still_passes(tmp_path: Path) -> None:
    text = make_ledger(CLAIMS)
    assert with_words(text, "at least 7001", part=0)[1] == "claim-0"
    assert with_words(text, "at least 7001", part=1)[1] == f"claim-{CLAIMS - 1}"
    edited, claim = with_words(text, "at least 7001", part=0.5)
    assert 0.4 * CLAIMS < int(claim.removeprefix("claim-")) < 0.6 * CLAIMS
    changed = [
        (a, b) for a, b in zip(text.splitlines(), edited.splitlines(), strict=True) if a != b
    ]
    assert [b for _, b in changed] == ["    words: at least 7001"]
    (tmp_path / "claims.yaml").write_text(edited, encoding="utf-8")
    report = compile_report(tmp_path / "claims.yaml").report
    assert report is not None
    assert report.ledger.claims[claim].words == "at least 7001"


def test_the_worked_example_can_be_edited(tmp_path: Path) -> None:
    project, text = worked_example(tmp_path)
    claim = without_note(text)
    assert claim is not None
    project.write(with_note(text, claim, "Edited for the 3rd time."))
    report = compile_report(tmp_path / "claims.yaml").report
    assert report is not None
    assert report.ledger.claims[claim].note == "Edited for the 3rd time."


def test_what_fails_or_hangs_is_told(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="because of this"):
        run([sys.executable, "-c", "exit('because of this')"], tmp_path, timeout=60)
    with pytest.raises(Failed, match="took longer"):
        run([sys.executable, "-c", "import time; time.sleep(600)"], tmp_path, timeout=0.2)
    assert run([sys.executable, "-c", ""], tmp_path, timeout=60).peak_mb > 1


# A preview in a few lines: it answers every request with what the file holds right then.
_PREVIEW = """
import http.server, pathlib, sys
class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        data = b"<main>" + pathlib.Path("words").read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)
http.server.ThreadingHTTPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
"""


def preview(folder: Path, code: str = _PREVIEW) -> Callable[[int], list[str]]:
    (folder / "words").write_text("first", encoding="utf-8")
    return lambda port: [sys.executable, "-c", code, str(port)]


def saving(folder: Path, words: str, *, saved: str = "") -> Edit:
    return Edit(lambda: (folder / "words").write_text(saved or words) and None, words)


def test_each_edit_is_waited_for(tmp_path: Path) -> None:
    edits = [saving(tmp_path, "second"), saving(tmp_path, "third")]
    times, cost = served(preview(tmp_path), tmp_path, edits=edits, timeout=60, between=0)
    assert len(times) == 2
    assert cost.peak_mb > 1


def test_a_preview_that_never_shows_the_edit_is_a_failure(tmp_path: Path) -> None:
    edits = [saving(tmp_path, "second", saved="something else")]
    with pytest.raises(Failed, match="second"):
        served(preview(tmp_path), tmp_path, edits=edits, timeout=2, between=0)
    with pytest.raises(Failed, match="before it was written"):
        served(
            preview(tmp_path),
            tmp_path,
            edits=[saving(tmp_path, "first")],
            timeout=60,
            between=0,
        )
    command = preview(tmp_path, "exit('no such thing')")
    with pytest.raises(Failed, match="no such thing"):
        served(command, tmp_path, edits=[], timeout=60, between=0)


def row(what: str, seconds: float, *, claims: int = 10_000, who: str = OURS, **more: Any) -> Row:
    ledger = f"{claims:,} claims" if claims else EXAMPLE
    return Row(ledger=ledger, claims=claims, who=who, what=what, seconds=seconds, **more)


def test_aims_are_judged_within_one_ledger() -> None:
    rows = [
        row(COLD, 1.5, claims=0),
        row(SERVE, 0.3, claims=0),
        row(COLD, 9.0, peak_mb=160, site_mb=500, index_mb=0.5),
        row(COLD, 3.0, who=HUGO),
        row(COLD, 100.0, who=GEN_FILES),
        row(EDITED, 4.5),
        row(CHECK, 2.0),
        row(SERVE, 0.5),
        row(COLD, 200.0, claims=100_000),
        row(COLD, 1.0, claims=1_000),
    ]
    found = {
        (j.ledger, j.what, j.aim): (j.met, round(j.factor, 3)) for j in judged(rows, start_up=0.5)
    }
    assert found == {
        (EXAMPLE, COLD, "≤ 1 s after start-up"): (True, 1.0),
        (EXAMPLE, SERVE, "≤ 0.15 s"): (False, 2.0),
        ("10,000 claims", COLD, "≤ 1.5 × Hugo"): (False, 2.0),
        ("10,000 claims", COLD, "≤ 1/10 of mkdocs-gen-files"): (True, 0.9),
        ("10,000 claims", COLD, "≤ 8 KB a claim"): (False, 2.0),
        ("10,000 claims", COLD, "site ≤ 1 GB"): (True, 0.5),
        ("10,000 claims", COLD, "search index ≤ 1 MB over the wire"): (True, 0.5),
        ("10,000 claims", EDITED, "≤ 1/3 of the cold one"): (False, 1.5),
        ("10,000 claims", CHECK, "≤ 1 s"): (False, 2.0),
        ("10,000 claims", SERVE, "≤ 0.25 s"): (False, 2.0),
        ("100,000 claims", COLD, "a claim ≤ 1.3 × that at 10,000"): (False, 1.805),
    }


def test_growth_is_of_the_cost_without_start_up() -> None:
    rows = [row(COLD, 1.5, claims=1_000), row(COLD, 20.5), row(COLD, 9.0, who=HUGO)]
    ((what, costs),) = growth(rows, start_up=0.5)
    assert what == COLD
    assert [(each.claims, round(cost), round(times, 3)) for each, cost, times in costs] == [
        (1_000, 1000, 1.0),
        (10_000, 2000, 2.0),
    ]


def test_a_row_that_failed_says_so_in_the_table() -> None:
    rows = [
        row(COLD, 1.5, claims=1_000),
        Row(ledger="1,000 claims", claims=1_000, who=HUGO, what=COLD, failed="not | installed\nx"),
    ]
    lines = list(tables(rows, judged(rows, start_up=0.5), start_up=0.5))
    assert r"not \| installed" in lines[3]
    assert all(line.count(" | ") == lines[0].count(" | ") for line in lines[2:4])

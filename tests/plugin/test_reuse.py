"""A site that takes pages over from the one before is the site that would be made anew."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from counterclaim.cache.folder import Folder
from counterclaim.cache.reconciled import Reconciler
from counterclaim.pipeline import compile_report
from counterclaim.plugin.remembered import Known, numbered
from counterclaim.plugin.reuse import Reuse
from counterclaim.plugin.site import build_site, open_project

SETTINGS = """\
site_name: Ports
site_url: https://example.org/
docs_dir: content
theme: {name: material, font: false}
plugins: [search, counterclaim]
"""
EDITS = 8


def lines_of(chance: random.Random) -> list[str]:
    """A small ledger in which records refer to one another."""
    lines = ["report: {title: Ports}", "sides: {east: The east}", "sources:"]
    for number in range(6):
        above = f", part_of: source-{number + 2}" if number < 4 else ", side: east"
        lines.append(f"  source-{number}: {{name: Source {number}, kind: government{above}}}")
    lines.append("documents:")
    lines += [
        f"  page-{number}: {{title: Page {number}, publisher: source-{number}, "
        f"published: 2024-03-2{number}, url: 'https://example.org/{number}'}}"
        for number in range(3)
    ]
    lines.append("questions:")
    lines += [
        f"  question-{number}: {{title: Question {number}, type: quantity, unit: people, "
        "measure: cumulative}"
        for number in range(4)
    ]
    lines.append("claims:")
    for number in range(16):
        tie = f", echo_of: claim-{number - 8}" if number > 12 else ""
        lines.append(
            f"  - {{id: claim-{number}, question: question-{number % 4}, "
            f"source: source-{chance.randrange(6)}, said: 2024-03-{chance.randrange(1, 20):02}, "
            f"words: at least {chance.randrange(5, 90)}, "
            f"document: page-{chance.randrange(3)}{tie}}}"
        )
    return lines


def edited(lines: list[str], number: int, chance: random.Random) -> list[str]:
    """One edit: a name, a shared document, a parent, a figure, a line more, a title."""
    changes = (
        (r"name: [^,]+", f"name: Renamed {chance.randrange(99)}"),
        (r"title: Page [^,]+", f"title: Page <b>{chance.randrange(99)}</b>"),
        (r"part_of: source-\d", "part_of: source-5"),
        (r"(at least|about) \d+", f"about {chance.randrange(5, 90)}"),
        (r"\A", "# a remark\n"),
        (r"title: (Question|Asked) [^,]+", f"title: Asked {chance.randrange(99)}"),
    )
    pattern, new = changes[number % len(changes)]
    fitting = [place for place, line in enumerate(lines) if re.search(pattern, line)]
    place = chance.choice(fitting)
    return [*lines[:place], re.sub(pattern, new, lines[place], count=1), *lines[place + 1 :]]


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    return tmp_path


def build(
    folder: Path, lines: list[str], into: str, *, reuse: Reuse | None, reconciler: Reconciler
) -> Path:
    (folder / "claims.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    project = open_project(folder / "mkdocs.yml")
    outcome = compile_report(project.ledger, reconciler=reconciler)
    assert outcome.report is not None
    site = folder / into
    site.mkdir()
    build_site(project, outcome=outcome, into=site, reuse=reuse)
    return site


def anew() -> Reuse:
    """A build that begins with nothing."""
    return Reuse(Path("nowhere"), Known(), results=dict)


def test_after_any_edit_the_site_is_the_one_that_would_be_made_anew(folder: Path) -> None:
    chance = random.Random(5)
    lines = lines_of(chance)
    remembering, known, before = Reconciler(), Known(), folder
    taken = []
    for number in range(EDITS):
        reuse = Reuse(before, known, results=lambda: remembering.keys)
        before = build(folder, lines, f"kept-{number}", reuse=reuse, reconciler=remembering)
        fresh = build(folder, lines, f"fresh-{number}", reuse=None, reconciler=Reconciler())
        assert files_of(before) == files_of(fresh)
        known = Known.unpacked(reuse.known.packed())
        assert known.made.keys() == reuse.known.made.keys()
        taken.append(reuse.taken)
        lines = edited(lines, number, chance)
    assert taken[0] == 0
    assert all(taken[1:])


def test_nothing_changed_makes_nothing(folder: Path) -> None:
    lines = lines_of(random.Random(1))
    reconciler = Reconciler()
    first = Reuse(Path("nowhere"), Known(), results=lambda: reconciler.keys)
    site = build(folder, lines, "first", reuse=first, reconciler=reconciler)
    second = Reuse(site, first.known, results=lambda: reconciler.keys)
    again = build(folder, lines, "second", reuse=second, reconciler=reconciler)
    assert Known.unpacked(first.known.packed()) == Known.unpacked(second.known.packed())
    assert second.anew == 0
    assert second.taken == first.known.pages > 20
    for name in ("claims/claim-0/index.html", "data/claims.csv", "feed.xml"):
        assert (again / name).samefile(site / name)


def test_a_download_that_was_tampered_with_is_made_anew(folder: Path) -> None:
    lines = lines_of(random.Random(1))
    reconciler = Reconciler()
    first = Reuse(Path("nowhere"), Known(), results=lambda: reconciler.keys)
    site = build(folder, lines, "first", reuse=first, reconciler=reconciler)
    whole = files_of(site)
    (site / "data/claims.csv").write_bytes(b"forged")
    (site / "feed.xml").unlink()
    second = Reuse(site, first.known, results=lambda: reconciler.keys)
    assert files_of(build(folder, lines, "again", reuse=second, reconciler=reconciler)) == whole


def test_a_page_that_was_tampered_with_is_made_anew(folder: Path) -> None:
    lines = lines_of(random.Random(1))
    first = anew()
    site = build(folder, lines, "first", reuse=first, reconciler=Reconciler())
    whole = files_of(site)
    page = site / "claims" / "claim-0" / "index.html"
    page.write_bytes(page.read_bytes().replace(b"</body>", b"<b>forged</b></body>"))
    (site / "claims" / "claim-1" / "index.html").unlink()
    second = Reuse(site, first.known, results=dict)
    again = build(folder, lines, "second", reuse=second, reconciler=Reconciler())
    assert files_of(again) == whole
    assert second.taken == first.known.pages - 2


def test_another_theme_or_address_makes_every_page_anew(folder: Path) -> None:
    lines = lines_of(random.Random(1))
    first = anew()
    site = build(folder, lines, "first", reuse=first, reconciler=Reconciler())
    settings = SETTINGS.replace("example.org", "example.net")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")
    second = Reuse(site, first.known, results=dict)
    again = build(folder, lines, "second", reuse=second, reconciler=Reconciler())
    assert second.taken == 0
    assert b"example.org/claims" not in (again / "claims/claim-0/index.html").read_bytes()


def test_a_list_of_pages_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    cache = Folder(tmp_path / "cache")
    cache.put("pages", b"\xff broken")
    assert Known.unpacked(cache.get("pages")) == Known()
    assert Known.unpacked(None) == Known()


def test_look_ups_that_no_page_needs_are_left_out_once_they_are_many() -> None:
    looks = [("ledger.claims", f"claim-{number}") for number in range(10)]

    def known(*needed: int) -> Known:
        made = {
            f"claims/{number}/": ({"a": ("shape", b"shell", (1, 2, 3))}, numbered([number]))
            for number in needed
        }
        found: list[bytes | tuple[bytes]] = [bytes([number]) for number in range(9)]
        return Known(b"of", list(looks), [*found, (numbered([0, 1]),)], made)

    few = Known.unpacked(known(4, 9).packed())
    assert few.looks == [looks[0], looks[1], looks[4], looks[9]]
    assert few.found == [b"\0", b"\1", b"\4", (numbered([0, 1]),)]
    assert [told for _, told in few.made.values()] == [numbered([2]), numbered([3])]
    most = known(*range(8))
    assert Known.unpacked(most.packed()) == most == known(*range(8))

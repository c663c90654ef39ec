"""Captures: inside the folder, unchanged, searched; and what could not be checked is told."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest

from counterclaim.diagnostics import Severity
from counterclaim.validate import captures, check_ledger

TEXT = "The ministry said that at least 100 people were killed.\n"
DIGEST = hashlib.sha256(TEXT.encode()).hexdigest()


def check(folder: Path, capture: str, *, quote: str = "at least 100", more: str = "") -> list[str]:
    (folder / "claims.yaml").write_text(
        f"""\
report: {{title: A report}}
sources: {{ministry: {{name: Ministry, kind: government}}}}
documents:
  story: {{publisher: ministry, capture: "{capture}"{more}}}
questions:
  killed: {{title: Killed, type: quantity, unit: people, measure: cumulative}}
claims:
  - id: a
    question: killed
    source: ministry
    said: 2024-05-01
    words: at least 100
    document: story
    quote: {quote}
""",
        encoding="utf-8",
    )
    return [
        f"{one.code} {one.label}".strip()
        for one in check_ledger(folder / "claims.yaml").diagnostics
    ]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "story.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "captures" / "story.html").write_text(f"<p>{TEXT}</p>", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["captures/story.txt", "captures/story.html"])
def test_a_quote_that_stands_there_passes(folder: Path, name: str) -> None:
    assert check(folder, name) == []


def test_a_digest_is_held_to_the_bytes(folder: Path) -> None:
    assert check(folder, "captures/story.txt", more=f", sha256: {DIGEST}") == []
    assert check(folder, "captures/story.txt", more=f", sha256: {DIGEST.upper()}") == []
    assert check(folder, "captures/story.txt", more=f", sha256: {'0' * 64}") == ["C506"]


def test_the_nearest_passage_is_shown(folder: Path) -> None:
    found = check(folder, "captures/story.txt", quote="at least 100 persons were killed")
    assert found == ["C507 nearest: at least 100 people were killed."]


@pytest.mark.parametrize(
    "path", ["/etc/passwd.txt", "../story.txt", "captures/../../story.txt", "~/story.txt"]
)
def test_paths_that_leave_the_folder_are_refused(folder: Path, path: str) -> None:
    assert check(folder, path) == ["C504"]


def test_links_folders_and_pipes_are_refused(folder: Path) -> None:
    os.symlink("/etc/hostname", folder / "captures" / "link.txt")
    os.symlink("/etc", folder / "etc")
    (folder / "captures" / "folder.txt").mkdir()
    os.mkfifo(folder / "captures" / "pipe.txt")
    for path in (
        "captures/link.txt",
        "etc/hostname.txt",
        "captures/folder.txt",
        "captures/pipe.txt",
    ):
        expected = ["C505"] if path == "etc/hostname.txt" else ["C504"]
        assert check(folder, path) == expected


def test_an_encoded_path_is_an_ordinary_name(folder: Path) -> None:
    assert check(folder, "%2e%2e/story.txt") == ["C505"]


def test_what_is_missing_is_told_and_refused_by_strict(folder: Path) -> None:
    assert check(folder, "captures/gone.txt") == ["C505"]
    found = check_ledger(folder / "claims.yaml")
    assert found.ledger is not None
    assert found.diagnostics[0].severity is Severity.WARNING


def test_what_cannot_be_searched_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "captures" / "latin.txt").write_bytes("né".encode("latin-1"))
    assert check(folder, "captures/latin.txt") == ["C510"]
    assert check(folder, "captures/story.pdf") == ["C509"]
    monkeypatch.setattr(captures, "MAX_BYTES", 10)
    assert check(folder, "captures/story.txt") == ["C510"]


def test_a_long_quote_is_a_warning(folder: Path) -> None:
    found = check(folder, "captures/gone.txt", quote="at least 100 " * 100)
    assert found == ["C505", "C508"]

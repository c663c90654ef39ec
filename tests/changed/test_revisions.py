"""Revisions of git are read without a checkout, and nothing leaves the folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from changed.ledgers import LEDGER

from counterclaim.changed import opened
from counterclaim.errors import SettingError

INCLUDED = LEDGER.replace("sources:", "include: [more/*.yaml]\nsources:")


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(
        ["git", "-C", str(folder), *identity, *arguments], check=True, capture_output=True
    )


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A ledger with an included file, below the top of a repository, in two commits."""
    folder = tmp_path / "repository" / "report"
    (folder / "more").mkdir(parents=True)
    path = folder / "claims.yaml"
    path.write_text(INCLUDED)
    (folder / "more" / "é.yaml").write_text("sides: {x: X}\n")
    (folder / "more" / "leads.yaml").symlink_to("/etc/hostname")
    (folder.parent / "other.yaml").write_text("a: b\n")
    git(folder.parent, "init", "-q", "-b", "main")
    git(folder.parent, "add", ".")
    git(folder, "commit", "-qm", "one")
    path.write_text(INCLUDED.replace("exactly 300", "exactly 400"))
    git(folder, "commit", "-qam", "two")
    path.write_text("not: committed\n")
    return path


def test_a_revision_holds_what_was_committed(ledger: Path) -> None:
    with opened("HEAD~1", ledger=ledger) as path:
        assert path.read_text() == INCLUDED
        files = sorted(
            each.relative_to(path.parent).as_posix() for each in path.parent.rglob("*.yaml")
        )
    assert files == ["claims.yaml", "more/é.yaml"]
    assert not path.exists()
    with opened("main", ledger=ledger) as path:
        assert "exactly 400" in path.read_text()
    assert ledger.read_text() == "not: committed\n"


def test_a_path_is_a_ledger(ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in (ledger, ledger.parent):
        with opened(str(named), ledger=Path("elsewhere.yaml")) as path:
            assert path == ledger


@pytest.mark.parametrize("named", ["no-such", "--output=x", "", "HEAD~9", "HEAD:report", "\x00a"])
def test_anything_else_is_refused(named: str, ledger: Path) -> None:
    with pytest.raises(SettingError), opened(named, ledger=ledger):
        pass
    assert sorted(each.name for each in ledger.parent.iterdir()) == ["claims.yaml", "more"]


def test_no_repository_and_no_such_file_are_told(ledger: Path, tmp_path: Path) -> None:
    with (
        pytest.raises(SettingError, match="no git repository"),
        opened("HEAD", ledger=tmp_path / "claims.yaml"),
    ):
        pass
    with (
        pytest.raises(SettingError, match=r"there is no report/b\.yaml"),
        opened("HEAD", ledger=ledger.parent / "b.yaml"),
    ):
        pass

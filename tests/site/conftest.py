"""Sites that are built once and looked at by many tests."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.commands import main
from counterclaim.starter import starter_files

ROOT = Path(__file__).parents[2]


def counterclaim(*arguments: str | Path) -> int:
    """Runs the command within this process; returns its exit code."""
    with pytest.raises(SystemExit) as ended:
        main([str(argument) for argument in arguments])
    assert isinstance(ended.value.code, int)
    return ended.value.code


def git(folder: Path, *arguments: str) -> str:
    """Runs git, as nobody in particular."""
    who = ["-c", "user.name=Tester", "-c", "user.email=tester@example.org"]
    answer = subprocess.run(
        ["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=True
    )
    return answer.stdout


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name in it."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="session")
def worked_example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example's site, built once as for GitHub Pages below `/report/`."""
    site = tmp_path_factory.mktemp("worked") / "site"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        patch.setenv("SITE_URL", "https://example.org/report/")
        patch.delenv("SOURCE_DATE_EPOCH", raising=False)
        assert counterclaim("build", "--site-dir", site) == 0
    return site


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The report that `counterclaim init` makes; the current folder for the test."""
    folder = tmp_path / "report"
    for path, text in starter_files():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "generator"))
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return folder


@pytest.fixture
def published(small: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The small report, committed, with a bare repository as its remote; that repository."""
    bare = small.parent / "bare.git"
    git(small.parent, "init", "-q", "--bare", str(bare))
    git(small, "init", "-q", "-b", "main")
    git(small, "add", ".")
    git(small, "commit", "-q", "-m", "A first ledger")
    git(small, "remote", "add", "origin", str(bare))
    git(small, "push", "-q", "origin", "main")
    for name in ("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"):
        monkeypatch.setenv(name, "Tester")
    for name in ("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL", "EMAIL"):
        monkeypatch.setenv(name, "tester@example.org")
    git(small, "config", "user.name", "Tester")
    git(small, "config", "user.email", "tester@example.org")
    yield bare
    shutil.rmtree(bare)

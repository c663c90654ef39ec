"""Promise 5: the previous site is whole, whatever happens to the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from counterclaim.errors import SiteError
from counterclaim.write import swap
from counterclaim.write.swap import swapped_in
from counterclaim.write.target import refuse_dangerous


def fill(folder: Path, text: str, *, pages: int = 3) -> None:
    for number in range(pages):
        (folder / f"{number}.html").write_text(text, encoding="utf-8")


def texts(folder: Path) -> set[str]:
    return {path.read_text(encoding="utf-8") for path in folder.iterdir()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    with swapped_in(site) as new:
        fill(new, "old", pages=5)
    return site


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def anywhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the system's call for it and without."""
    if not request.param:
        monkeypatch.setattr(swap, "exchange", lambda a, b: False)


@pytest.mark.usefixtures("anywhere")
def test_a_new_site_takes_the_place_of_the_old_one(site: Path) -> None:
    with swapped_in(site) as new:
        fill(new, "new")
        assert texts(site) == {"old"}
    assert texts(site) == {"new"}
    assert len(list(site.iterdir())) == 3
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("error", [RuntimeError("x"), KeyboardInterrupt(), SystemExit(1)])
def test_whatever_fails_leaves_the_old_site(site: Path, error: BaseException) -> None:
    def fail() -> None:
        with swapped_in(site) as new:
            fill(new, "half")
            raise error

    with pytest.raises(type(error)):
        fail()
    assert texts(site) == {"old"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


@pytest.mark.usefixtures("anywhere")
def test_a_full_disk_while_putting_in_place_leaves_the_old_site(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    monkeypatch.setattr(swap, "exchange", lambda a, b: False)
    with pytest.raises(SiteError, match="No space left"), swapped_in(site) as new:
        fill(new, "new")
    monkeypatch.undo()
    assert texts(site) == {"old"}


def test_a_disk_that_fills_up_during_the_build_is_told(site: Path) -> None:
    with pytest.raises(SiteError, match="No space left"), swapped_in(site):
        raise OSError(28, "No space left on device")
    assert texts(site) == {"old"}


def test_two_builds_at_once_are_refused(site: Path) -> None:
    with swapped_in(site) as new:
        fill(new, "first")
        with pytest.raises(SiteError, match="another build"), swapped_in(site):
            raise AssertionError("the second build began")
        assert texts(new) == {"first"}
    assert texts(site) == {"first"}


KILLED = """
import os, signal, sys
from pathlib import Path
from counterclaim.write import swap
moment, site = sys.argv[1], Path(sys.argv[2])
def die(*_): os.kill(os.getpid(), signal.SIGKILL)
if moment == "between two renames":
    rename = Path.rename
    def once(self, target):
        rename(self, target)
        die()
    swap.exchange = lambda a, b: False
    Path.rename = once
with swap.swapped_in(site) as new:
    (new / "0.html").write_text("new")
    if moment == "half way":
        die()
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="there is no kill -9 here")
@pytest.mark.parametrize("moment", ["half way", "between two renames"])
def test_a_killed_build_leaves_no_trace_after_the_next(site: Path, moment: str) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, moment, str(site)], check=False)
    assert ended.returncode == -signal.SIGKILL
    if moment == "half way":
        assert texts(site) == {"old"}
    else:
        # Only where the system has no exchange; the next build first brings the site back.
        with pytest.raises(RuntimeError), swapped_in(site):
            raise RuntimeError
        assert texts(site) == {"old"}
    with swapped_in(site) as new:
        assert list(new.iterdir()) == []
        fill(new, "new")
    assert texts(site) == {"new"}
    assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    with pytest.raises(SiteError, match="cannot write"), swapped_in(blocked / "site"):
        raise AssertionError("the build began")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root writes anywhere")
def test_a_read_only_folder_is_told(site: Path) -> None:
    site.parent.chmod(0o555)
    try:
        with pytest.raises(SiteError, match="cannot write"), swapped_in(site):
            raise AssertionError("the build began")
        assert texts(site) == {"old"}
    finally:
        site.parent.chmod(0o755)


def test_folders_with_somebodys_work_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, report = tmp_path / "home", tmp_path / "home" / "report"
    content, settings = report / "content", report / "mkdocs.yml"
    for folder in (content, report / "repository" / ".git", report / "photos", report / "old"):
        folder.mkdir(parents=True)
    settings.write_text("", encoding="utf-8")
    (report / "photos" / "a.jpg").write_text("", encoding="utf-8")
    (report / "old" / "index.html").write_text("", encoding="utf-8")
    (report / "linked").symlink_to(content)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    for name in (".", "..", "../..", "content", "content/site", "linked", "repository", "photos",
                 "mkdocs.yml", "/"):  # fmt: skip
        with pytest.raises(SiteError):
            refuse_dangerous(report / name, content=content, work=[settings])
    for name in ("site", "old", "a/b/site"):
        refuse_dangerous(report / name, content=content, work=[settings])

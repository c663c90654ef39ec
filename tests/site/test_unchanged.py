"""A build that would make the same site again makes nothing; any change makes it build."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from counterclaim.plugin import site as building
from tests.site.conftest import counterclaim, snapshot


@pytest.fixture
def built(small: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (small / "captures").mkdir()
    (small / "captures/a.txt").write_text("seen", encoding="utf-8")
    assert counterclaim("build") == 0
    return small


def builds(monkeypatch: pytest.MonkeyPatch) -> bool:
    """Builds, and says whether anything was built."""
    real, called = building.build_site, []

    def build_site(*arguments: object, **more: object) -> int:
        called.append(arguments)
        return real(*arguments, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(building, "build_site", build_site)
        assert counterclaim("build") == 0
    return bool(called)


def test_nothing_changed_nothing_done_and_the_same_told(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = capsys.readouterr()
    before = snapshot(built / "site")
    assert not builds(monkeypatch)
    told = capsys.readouterr()
    assert told.out == first.out
    assert told.err == first.err + "Nothing has changed since the last build.\n"
    assert snapshot(built / "site") == before


def edited(path: str) -> Callable[[Path], None]:
    def edit(report: Path) -> None:
        with open(report / path, "a", encoding="utf-8") as file:
            file.write("\n")

    return edit


def made(report: Path) -> None:
    (report / "content/more.md").write_text("# More\n", encoding="utf-8")


def taken_away(report: Path) -> None:
    (report / "captures/a.txt").unlink()


def same_size(report: Path) -> None:
    """Another text of the same length, at the same time by the clock of the file."""
    path = report / "content/index.md"
    status, text = path.stat(), path.read_text(encoding="utf-8")
    new = report / "content/new"
    new.write_text(text[:-2] + "!\n", encoding="utf-8")
    os.utime(new, ns=(status.st_atime_ns, status.st_mtime_ns))
    os.replace(new, path)


def page_spoilt(report: Path) -> None:
    (report / "site/index.html").write_text("x", encoding="utf-8")


def page_lost(report: Path) -> None:
    (report / "site/404.html").unlink()


def page_added(report: Path) -> None:
    (report / "site/more.html").write_text("x", encoding="utf-8")


def cache_lost(report: Path) -> None:
    (report / ".counterclaim-cache/unchanged").unlink()


CHANGES = [
    *map(edited, ("claims.yaml", "content/index.md", "mkdocs.yml", "captures/a.txt")),
    made,
    taken_away,
    same_size,
    page_spoilt,
    page_lost,
    page_added,
    cache_lost,
]


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_of_any_file_counts(
    built: Path, change: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    change(built)
    assert builds(monkeypatch)
    assert not builds(monkeypatch)
    assert not (built / "site/more.html").exists()


def test_another_time_of_the_source_counts(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert builds(monkeypatch)
    assert not builds(monkeypatch)


def test_a_variable_that_the_settings_name_counts(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SITE_URL", "https://example.org/elsewhere/")
    assert builds(monkeypatch)
    assert not builds(monkeypatch)


@pytest.mark.parametrize(
    "more",
    ["hooks: [hook.py]\n", "# like INHERIT: ../other.yml\n"],
)
def test_where_more_than_files_has_a_say_it_always_builds(
    built: Path, more: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (built / "hook.py").write_text("def on_pre_build(config): pass\n", encoding="utf-8")
    with open(built / "mkdocs.yml", "a", encoding="utf-8") as file:
        file.write(more)
    assert builds(monkeypatch)
    assert builds(monkeypatch)


def test_a_folder_that_leads_elsewhere_may_hold_anything(
    built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    (built / "content/far").symlink_to(tmp_path_factory.mktemp("far"))
    assert builds(monkeypatch)
    assert builds(monkeypatch)


def test_warnings_are_told_every_time(
    built: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (built / "content/more.md").write_text("# More\n\n[x](nowhere.md)\n", encoding="utf-8")
    for _ in range(2):
        assert builds(monkeypatch)
        assert "nowhere.md" in capsys.readouterr().err

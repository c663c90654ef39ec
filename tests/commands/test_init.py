"""`counterclaim init`: what it makes works, and what is there stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from counterclaim.starter import FILES
from tests.site.conftest import counterclaim


def test_a_new_report_checks_clean_and_builds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert counterclaim("init", "my report") == 0
    told = capsys.readouterr()
    assert set(FILES) <= {line.removeprefix("my report/") for line in told.out.splitlines()}
    assert "serve --open" in told.err
    monkeypatch.chdir(tmp_path / "my report")
    assert counterclaim("check", "--strict") == 0
    assert counterclaim("build", "--strict") == 0
    assert "312" in (tmp_path / "my report/site/questions/homes/index.html").read_text("utf-8")


def test_a_folder_with_a_report_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("mkdocs.yml").write_text("mine", encoding="utf-8")
    assert counterclaim("init") == 2
    assert "mkdocs.yml" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]
    assert Path("mkdocs.yml").read_text(encoding="utf-8") == "mine"


def test_the_package_carries_every_file(tmp_path: Path) -> None:
    """Hidden names would be left out of a wheel; the files lie under plain ones."""
    assert not any(name.startswith(".") for name in FILES.values())

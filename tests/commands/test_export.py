"""`counterclaim export`: the files of `/data/`, in a folder of their own or on stdout."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim.commands.export import command
from counterclaim.errors import SiteError
from counterclaim.exports import catalogue
from tests.commands.test_check import GOOD


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    (tmp_path / "claims.yaml").write_text(GOOD)
    return tmp_path


def export(*arguments: str) -> Result:
    return CliRunner().invoke(command, list(arguments))


def test_every_file_of_the_catalogue_is_written(folder: Path) -> None:
    result = export("-o", "out")
    assert result.exit_code == 0, result.output
    written = {
        f"data/{file.relative_to(folder / 'out').as_posix()}"
        for file in (folder / "out").rglob("*")
        if file.is_file()
    }
    assert written == {file.address for file in catalogue()}
    claims = json.loads((folder / "out" / "claims.json").read_text())
    assert [claim["id"] for claim in claims] == ["x"]


def test_an_earlier_export_is_replaced(folder: Path) -> None:
    export("-o", "out")
    (folder / "claims.yaml").write_text(GOOD.replace("id: x", "id: y"))
    assert export("-o", "out").exit_code == 0
    assert "y,killed" in (folder / "out" / "claims.csv").read_text()


def test_a_folder_with_other_things_in_it_is_left_alone(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "out" / "thesis.txt").write_text("mine")
    result = export("-o", "out")
    assert isinstance(result.exception, SiteError)
    assert "thesis.txt" in str(result.exception)
    assert (folder / "out" / "thesis.txt").read_text() == "mine"
    assert isinstance(export("-o", ".").exception, SiteError)
    assert isinstance(export("-o", "claims.yaml").exception, SiteError)
    assert (folder / "claims.yaml").read_text() == GOOD


def test_one_file_on_standard_output(folder: Path) -> None:
    result = export("--file", "claims.csv")
    assert result.exit_code == 0
    assert result.stdout.startswith("id,question,sources,")
    assert not (folder / "export").exists()


def test_what_cannot_be_exported_says_why(folder: Path) -> None:
    assert "claims.csv" in export("--file", "nothing.csv").output
    assert export("--file", "nothing.csv").exit_code == 2
    assert export("nowhere.yaml").exit_code == 2
    (folder / "claims.yaml").write_text(GOOD + "claims: []\n")
    result = export()
    assert result.exit_code == 1
    assert "C119" in result.output
    assert not (folder / "export").exists()

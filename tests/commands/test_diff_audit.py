"""`counterclaim diff` and `counterclaim audit`: exit codes and streams."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from changed.ledgers import LEDGER, changed
from changed.test_revisions import git
from click.testing import CliRunner

from counterclaim.commands.audit import command as audit
from counterclaim.commands.diff import command as diff
from counterclaim.errors import SettingError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claims.yaml").write_text(LEDGER)
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "one")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_nothing_changed(folder: Path) -> None:
    told = CliRunner().invoke(diff, [])
    assert (told.exit_code, told.stdout) == (0, "HEAD → the files as they are: nothing changed\n")
    told = CliRunner().invoke(audit, ["--since", "HEAD"])
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "since HEAD: no errors\n"


def test_a_silent_edit(folder: Path) -> None:
    (folder / "claims.yaml").write_text(changed(LEDGER, ("exactly 300", "exactly 100")))
    told = CliRunner().invoke(diff, ["--format", "markdown"])
    assert told.exit_code == 0
    assert (
        "- `killed` `People killed`: **split** `100 / 300 or more` → **compatible** `100`"
        in told.stdout
    )
    told = CliRunner().invoke(diff, ["HEAD", "claims.yaml", "--format", "json"])
    assert json.loads(told.stdout)["records"][0]["id"] == "b"
    told = CliRunner().invoke(audit, ["--since", "main", "--format", "github"])
    assert told.exit_code == 1
    assert told.stdout.startswith("::error file=claims.yaml,line=21,")


def test_errors_of_a_ledger_are_shown_with_their_revision(folder: Path) -> None:
    (folder / "claims.yaml").write_text(LEDGER.replace("source: army", "source: amry"))
    git(folder, "commit", "-qam", "two")
    (folder / "claims.yaml").write_text(LEDGER)
    told = CliRunner().invoke(diff, ["HEAD"])
    assert told.exit_code == 1
    assert "HEAD:claims.yaml:21:39: error[C203]" in told.stderr
    assert told.stdout == ""
    told = CliRunner().invoke(diff, ["nowhere"])
    assert isinstance(told.exception, SettingError)
    told = CliRunner().invoke(diff, ["HEAD", "--ledger", "nowhere.yaml"])
    assert isinstance(told.exception, SettingError)

"""`docs/commands.md` is what the commands themselves say."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from counterclaim.commands import cli, main
from counterclaim.commands.schema import command

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")


def test_the_page_is_current() -> None:
    made = CliRunner().invoke(command, ["--commands"])
    assert made.exit_code == 0, made.exception
    assert made.output == PAGE, "make it anew: counterclaim schema --commands > docs/commands.md"


def test_every_command_and_option_is_told() -> None:
    context = click.Context(cli, info_name="counterclaim")
    names = cli.list_commands(context)
    assert len(names) >= 16
    for name in names:
        _, _, told = PAGE.partition(f"## `counterclaim {name}`\n")
        told = told.partition("\n## ")[0]
        assert f"counterclaim {name}" in told, name
        held = cli.get_command(context, name)
        assert held is not None
        for option in held.params:
            if isinstance(option, click.Option):
                assert all(f"`{each}`" in told for each in option.opts if each != "--help"), option


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [("counterclaim di", 1, "plain,diff"), ("counterclaim diff --form", 2, "plain,--format"),
     ("counterclaim diff --format m", 3, "plain,markdown"),
     ("counterclaim show kill", 2, "plain,killed"),
     ("counterclaim add --source ni", 3, "plain,nis"),
     ("counterclaim add --stance den", 3, "plain,denies")],
)  # fmt: skip
def test_the_shell_completes(
    words: str,
    number: int,
    expected: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("_COUNTERCLAIM_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(number))
    monkeypatch.setattr(sys, "argv", ["counterclaim"])
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 0
    assert expected in capsys.readouterr().out.splitlines()

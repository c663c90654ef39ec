"""`counterclaim explain`."""

from __future__ import annotations

from click.testing import CliRunner

from counterclaim.codes import all_codes
from counterclaim.commands.explain import command


def test_a_code_is_explained_however_it_is_typed() -> None:
    for typed in ("C119", "c119", "[C119]"):
        result = CliRunner().invoke(command, [typed])
        assert result.exit_code == 0
        assert result.output.startswith("C119: a key is set twice (error)\n")


def test_an_unknown_code_says_what_to_do() -> None:
    result = CliRunner().invoke(command, ["C191"])
    assert result.exit_code == 2
    assert "Did you mean C1" in result.output
    assert CliRunner().invoke(command, ["nonsense"]).exit_code == 2


def test_without_a_code_all_are_listed() -> None:
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0
    assert len(result.output.splitlines()) == len(all_codes())

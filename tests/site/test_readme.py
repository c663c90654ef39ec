"""The README holds to what there is."""

from __future__ import annotations

import re

import click

from counterclaim.commands import cli
from counterclaim.plugin import CounterclaimConfig
from tests.site.conftest import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
NAMES = cli.list_commands(click.Context(cli))


def test_two_commands_come_first() -> None:
    block = README.partition("```console\n")[2].partition("```")[0]
    assert [line.split("#")[0].strip() for line in block.splitlines()] == ["make site", "make test"]
    assert README.index("```") < README.index("make serve")


def test_every_command_is_listed_and_exists() -> None:
    listed = re.findall(r"^\| `counterclaim ([a-z]+)", README, re.MULTILINE)
    assert sorted(listed) == NAMES
    assert {name for name in re.findall(r"counterclaim ([a-z]{4,})\b[^.|]*`", README)} <= set(NAMES)


def test_every_target_of_make_exists() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf-8")
    contributing = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)\b(?=`|\s{2,}#|\n)", README + contributing))
    assert {"site", "test", "serve", "check", "help", "format", "lock"} <= named
    for name in named:
        assert re.search(rf"^{name}:", rules, re.MULTILINE), name


def test_the_claim_that_is_shown_is_in_the_ledger() -> None:
    shown = README.partition("```yaml\n")[2].partition("```")[0]
    ledger = (ROOT / "ledger/toll-2024.yaml").read_text(encoding="utf-8")
    for line in shown.splitlines():
        assert line.split("   ")[0].strip() in ledger or line.split(" #")[0].strip() in ledger


def test_options_and_files_that_are_named_exist() -> None:
    options = re.search(r"  - counterclaim:\n((?:      .*\n)+)", README)
    assert options
    known = {name for name, _ in CounterclaimConfig._schema}
    assert {line.split(":")[0].strip() for line in options[1].splitlines()} <= known
    for link in re.findall(r"\]\(([^):#]+)\)", README):
        assert (ROOT / link).exists(), link

"""`counterclaim read`."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from counterclaim.commands.read import command


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(command, list(arguments))
    return result.exit_code, result.output


def test_a_phrase_is_shown_under_each_reading() -> None:
    code, output = run("several hundred")
    assert code == 0
    assert output.splitlines()[:4] == [
        "several hundred",
        "  narrow  400 to 999",
        "  usual   300 to 999",
        "  wide    200 to 999",
    ]


def test_a_bound_and_words_without_a_figure() -> None:
    code, output = run("at least 1,000", "many soldiers")
    assert code == 0
    assert "  usual   1,000 or more\n" in output
    assert "  there are some; no figure\n" in output


def test_what_is_not_understood_is_marked() -> None:
    code, output = run("about 5.937 men", "100")
    assert code == 1
    lines = output.splitlines()
    assert lines[1] == "      ^^^^^"
    assert lines[2].startswith("not understood: `5.937`")
    assert lines[3].startswith("help: ")
    assert "  narrow  100" in lines


def test_a_phrase_cannot_steer_the_terminal() -> None:
    code, output = run("100\x1b[31m men")
    assert code == 1
    assert "\x1b" not in output.splitlines()[0]


def test_json() -> None:
    code, output = run("--json", "--unit-kind", "percent", "about 12.5 %", "nonsense")
    assert code == 1
    read, refused = json.loads(output)
    assert read["usual"] == {"low": 11.25, "high": 13.75, "low_open": False, "high_open": False}
    assert read["stated"] == {"low": None, "high": None, "best": 12.5}
    assert refused["code"] == "no-figure"
    assert (refused["start"], refused["end"]) == (0, 8)


def test_unit_and_count() -> None:
    assert run("7 drones")[0] == 1
    assert run("--unit", "drones", "7 drones")[0] == 0
    assert "  wide    1,000\n" in run("--counted", "1,000")[1]


def test_a_ledger_overrides_rows(tmp_path: Path) -> None:
    ledger = tmp_path / "claims.yaml"
    ledger.write_text("readings:\n  dozens: 12 to 60\n  about: {wide: ± 30 %}\n", "utf-8")
    code, output = run("--ledger", str(ledger), "dozens", "about 100")
    assert code == 0
    assert "  narrow  12 to 60\n" in output
    assert "  wide    70 to 130\n" in output
    assert output.count("(changed by the ledger)") == 2


def test_a_wrong_override_is_named(tmp_path: Path) -> None:
    ledger = tmp_path / "claims.yaml"
    ledger.write_text("readings:\n  dozen: 11 to 13\n  dozzens: 12 to 60\n", "utf-8")
    code, output = run("--ledger", str(ledger), "dozens")
    assert code == 2
    assert "did you mean `dozens`?" in output

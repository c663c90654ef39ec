# ruff: noqa: E501 - lines of a ledger
"""Entering claims and captures: what is written, what is refused, what stays as it was."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from counterclaim import load
from counterclaim.commands.add import command as add
from counterclaim.commands.capture import command as capture
from counterclaim.commands.import_ import command as import_
from counterclaim.errors import SettingError

MAIN = """\
# The ledger
report: {title: A report}
include: [more/*.yaml]
sources:
  nis: {name: National Intelligence Service, short: NIS, kind: intelligence}
  lee: {name: Lee Seong-kweun, kind: person}
  daily: {name: The Daily, kind: media}
documents:
  story: # the first
    title: A story
    publisher: daily
    url: https://example.org/story
    # no capture yet

  other: {title: Another, publisher: daily, url: "https://example.org/other"}
questions:
  killed: {title: People killed, type: quantity, unit: people, measure: cumulative}
  where:
    title: Where
    type: choice
    options: {north: In the north, south: In the south}
    claims:
      - {id: w, source: nis, said: 2024-05-01, answer: north, document: story}
"""
MORE = """\
claims:
  - id: a # the first
    question: killed
    source: nis
    said: 2024-05-01
    words: at least 100
    document: story
    quote: At least 100 people died

# the end
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "claims.yaml").write_text(MAIN)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "toll.yaml").write_text(MORE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def unchanged(folder: Path) -> bool:
    files = {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_file()}
    return (
        files - {"page.txt", "page.html", "in.csv", "page.pdf"} == {"claims.yaml", "more/toll.yaml"}
        and (folder / "claims.yaml").read_text() == MAIN
        and (folder / "more" / "toll.yaml").read_text() == MORE
    )


def run_add(*arguments: str, answers: str | None = None) -> Result:
    return CliRunner().invoke(add, list(arguments), input=answers)


GIVEN = ("--question", "killed", "--source", "lee", "--citing", "nis", "--said", "2024-05-03",
         "--document", "story")  # fmt: skip


def test_a_claim_by_options(folder: Path) -> None:
    done = run_add(*GIVEN, "--words", "some 300", "--tags", "x", "--tags", "y, z")
    assert done.exit_code == 0, done.output
    written = (folder / "more" / "toll.yaml").read_text()
    expected = """\
    quote: At least 100 people died
  - id: nis-killed-2024-05-03
    question: killed
    source: lee
    citing: nis
    said: 2024-05-03
    words: some 300
    document: story
    tags: [x, "y, z"]

# the end
"""
    assert written == MORE.split("    quote:")[0] + expected
    assert "usual   270 to 330" in done.stderr
    assert done.stdout == "".join(f"{line}\n" for line in expected.split("\n")[1:9])
    claim = load(folder / "claims.yaml").claims["nis-killed-2024-05-03"]
    assert claim.tags == ("x", "y, z")


def test_under_its_question_or_into_a_named_file(folder: Path) -> None:
    there = (
        "--question",
        "where",
        "--source",
        "NIS",
        "--said",
        "2024-05-02",
        "--answer",
        "south",
        "--document",
        "story",
    )
    assert run_add(*there).exit_code == 0
    main = (folder / "claims.yaml").read_text()
    assert main.startswith(MAIN)
    assert main[len(MAIN) :].startswith("      - id: nis-where-2024-05-02\n        source: nis\n")
    assert run_add(*there, "--into", "more/toll.yaml").exit_code == 0
    assert (
        "  - id: nis-where-2024-05-02-2\n    question: where\n"
        in (folder / "more" / "toll.yaml").read_text()
    )
    done = run_add(*there, "--into", "less.yaml")
    assert isinstance(done.exception, SettingError)
    assert "`more/toll.yaml`" in str(done.exception)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--words", "umpteen"), "C401"),
        (("--words", "100", "--publisher", "dialy"), "did you mean `daily`?"),
        (("--words", "100", "--id", "a"), "C201"),
        (("--words", "100", "--id", "Not An Id"), "C204"),
        (("--words", "100", "--stance", "denyes"), "did you mean `denies`?"),
    ],
)
def test_what_would_break_the_ledger_is_not_written(
    arguments: tuple[str, ...], told: str, folder: Path
) -> None:
    done = run_add(*GIVEN, *arguments)
    assert done.exit_code == 1
    assert told in done.stderr
    assert unchanged(folder)


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    done = run_add(*GIVEN, "--words", "some 300", "--dry-run")
    assert done.exit_code == 0
    assert "words: some 300" in done.stdout
    assert unchanged(folder)


def test_asking(folder: Path) -> None:
    answers = [
        "?kil", "kiled", "kil", "killed",  # question: asked what there is, mistyped, right
        "", "Lee Seong-kweun",  # source: needed; by name
        "?", "nis",  # citing
        "2024-13-01", "2024-05-09",  # said
        "hundreds and hundreds of people, 300 in all", "300",  # words, then the figure in them
        "", "ftp://example.org", "https://example.org/new",  # document: none, so a link
        "daily", "Three hundred, he said", "", "", "y",  # publisher, quote, note, id, yes
    ]  # fmt: skip
    done = run_add(answers="\n".join(answers) + "\n")
    assert done.exit_code == 0, done.output
    for told in (
        "killed  People killed",
        "there is no `kiled`; did you mean `killed`?",
        "there is no `kil`; there is `killed`",
        "this is needed",
        "there is no month 13",
        "not understood",
        "usual   ",
        "it does not begin with http",
        "added to more/toll.yaml",
    ):
        assert told in done.stderr, told
    claim = load(folder / "claims.yaml").claims["nis-killed-2024-05-09"]
    assert (claim.sources, claim.citing, claim.figure) == (("lee",), ("nis",), "300")
    assert claim.document == "daily-2024-05-09"


def test_answers_are_not_lost_where_they_break_the_ledger(folder: Path) -> None:
    answers = "killed\nnis\n\n2024-05-09\n300\nstory\nIt's so\n\na\n"
    done = run_add(answers=answers)
    assert done.exit_code == 1
    assert "counterclaim add --id a --question killed --source nis" in done.stderr
    assert "--quote 'It'\"'\"'s so'" in done.stderr
    assert unchanged(folder)
    assert run_add(answers="killed\n").exit_code == 1  # the answers end
    assert unchanged(folder)


def run_import(folder: Path, text: str | bytes, *arguments: str) -> Result:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "in.csv").write_bytes(data)
    return CliRunner().invoke(import_, ["in.csv", *arguments])


SHEET = """\
Date,Speaker,Claim,Link,Outlet,Column nobody knows
2024-05-03,NIS,"between 1,000 and 2,000",https://example.org/x,The Daily,…

2024-05-04,lee; nis,about 300,https://example.org/y,daily,
"""


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_sheet(delimiter: str, folder: Path) -> None:
    sheet = SHEET.replace("lee; nis", "lee" if delimiter == ";" else "lee; nis")
    if delimiter != ",":
        sheet = sheet.replace("1,000 and 2,000", "1000 and 2000").replace(",", delimiter)
    done = run_import(
        folder, b"\xef\xbb\xbf" + sheet.replace("\n", "\r\n").encode(), "--set", "question=killed"
    )
    assert done.exit_code == 0, done.output
    assert "Date → said" in done.stderr
    assert "Column nobody knows   left out" in done.stderr
    assert "2 claims added to more/toll.yaml" in done.stderr
    text = (folder / "more" / "toll.yaml").read_text()
    assert text.startswith(MORE.removesuffix("\n# the end\n"))
    assert text.endswith("\n# the end\n")
    claims = load(folder / "claims.yaml").claims
    assert claims["nis-killed-2024-05-03"].words in (
        "between 1,000 and 2,000",
        "between 1000 and 2000",
    )
    assert len(claims) == 4


def test_a_dry_run_tells_rows(folder: Path) -> None:
    sheet = SHEET.replace("about 300", "umpteen").replace("The Daily,…", "Dialy,…")
    done = run_import(folder, sheet, "--set", "question=killed", "--dry-run")
    assert done.exit_code == 1
    assert "words: between 1,000 and 2,000" in done.stdout
    assert "row 2 of in.csv" in done.stderr
    assert "row 4 of in.csv" in done.stderr
    assert "C401" in done.stderr
    assert unchanged(folder)


def test_columns_are_mapped(folder: Path) -> None:
    sheet = "A,B,words,figure\n2024-05-03,nis,x 300 y,300\n"
    fixed = ("--set", "question=killed", "--set", "document=story")
    done = run_import(
        folder, sheet, *fixed, "--map", "A=said", "--map", "B=source", "--map", "figure="
    )
    assert done.exit_code == 1
    done = run_import(folder, sheet, *fixed, "--map", "A=said", "--map", "B=source")
    assert done.exit_code == 0, done.output
    for option, told in (
        (("--map", "C=said"), "there is no column `C`"),
        (("--map", "A=sayd"), "did you mean `said`?"),
        (("--map", "A"), "write COLUMN=FIELD"),
        (("--set", "x=1"), "there is no field `x`"),
        (("--set", "x"), "write FIELD=TEXT"),
    ):
        done = run_import(folder, sheet, *option)
        assert done.exit_code == 2
        assert told in done.stderr


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        ("said,source,words\n2024-05-03,nis,between 1,000 and 2,000\n", "C851"),
        ("said,source,words\n2024-05-03,nis,a\u202eb\n", "C852"),
        ("said,source,words\n2024-05-03,nis,\x00\n", "C852"),
    ],
)
def test_rows_that_cannot_be_taken(sheet: str, told: str, folder: Path) -> None:
    done = run_import(folder, sheet, "--set", "question=killed")
    assert done.exit_code == 1, done.exception
    assert told in done.stderr
    assert "in.csv:2:1" in done.stderr
    assert unchanged(folder)


@pytest.mark.parametrize(
    ("sheet", "told"),
    [
        (b"said,words\n\xff,1\n", "not UTF-8"),
        (b"said,words\n", "no rows"),
        (b"", "no rows"),
        (b"said,said\n1,2\n", "two columns"),
        (b'said,words\n"1,2\n', "no CSV"),
    ],
)
def test_what_is_no_sheet(sheet: bytes, told: str, folder: Path) -> None:
    done = run_import(folder, sheet)
    assert isinstance(done.exception, SettingError)
    assert told in str(done.exception)
    assert unchanged(folder)


def run_capture(folder: Path, *arguments: str, name: str = "page.txt", text: str = "") -> Result:
    page = text or "It was said:\r\nAt least 100  people died yesterday.\r\n"
    (folder / name).write_bytes(page.encode())
    return CliRunner().invoke(capture, [*arguments[:1], name, *arguments[1:]])


def test_a_capture(folder: Path) -> None:
    done = run_capture(folder, "story", "--on", "2024-05-04")
    assert done.exit_code == 0, done.output
    path = folder / "captures" / "story-2024-05-04.txt"
    assert path.read_bytes() == (folder / "page.txt").read_bytes()
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    main = (folder / "claims.yaml").read_text()
    added = f"    capture: captures/story-2024-05-04.txt\n    sha256: {digest}\n"
    before, after = MAIN.split("    # no capture yet\n")
    assert main == f"{before}    # no capture yet\n{added}{after}"
    assert "the quote of claim a stands in it" in done.stdout
    assert run_capture(folder, "story", "--on", "2024-05-04").exit_code == 0  # the same again
    done = run_capture(folder, "story", "--on", "2024-05-04", text="Another page")
    assert "--replace" in str(done.exception)
    html = "<p>At least <b>100</b> people died.</p>"
    assert run_capture(folder, "story", name="page.html", text=html).exit_code == 0
    assert load(folder / "claims.yaml").documents["story"].capture == "captures/story.html"


def test_in_braces(folder: Path) -> None:
    assert run_capture(folder, "other").exit_code == 0
    (line,) = [
        each for each in (folder / "claims.yaml").read_text().split("\n") if "  other:" in each
    ]
    assert line.startswith(
        '  other: {title: Another, publisher: daily, url: "https://example.org/other", capture: captures/other.txt, sha256: '
    )


def test_a_quote_that_is_not_in_it(folder: Path) -> None:
    done = run_capture(folder, "story", text="At least 101 people died.")
    assert done.exit_code == 1
    assert "nearest: At least 101 people died" in done.stderr
    assert unchanged(folder)


@pytest.mark.parametrize(
    ("document", "name", "told"),
    [
        ("stroy", "page.txt", "did you mean `story`?"),
        ("../story", "page.txt", "no document"),
        ("story", "page.pdf", "cannot be a capture"),
    ],
)
def test_what_cannot_be_captured(document: str, name: str, told: str, folder: Path) -> None:
    done = run_capture(folder, document, name=name)
    assert isinstance(done.exception, SettingError)
    assert told in str(done.exception)
    assert unchanged(folder)


def test_captures_behind_a_link_are_refused(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (folder / "captures").symlink_to(elsewhere)
    done = run_capture(folder, "story")
    assert "link" in str(done.exception)
    assert list(elsewhere.iterdir()) == []

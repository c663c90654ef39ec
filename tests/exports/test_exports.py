"""Downloads: valid by their schemas, exact, harmless in a spreadsheet, the same every time."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from fractions import Fraction
from hashlib import sha256
from types import MappingProxyType
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterclaim.compiled import Compiled
from counterclaim.errors import SettingError
from counterclaim.exports import (
    catalogue,
    dictionary,
    export_files,
    reconciliation_data,
    source_date_epoch,
)
from counterclaim.exports.csv_files import exact, for_spreadsheets
from counterclaim.exports.json_files import table_json
from counterclaim.exports.tables import Column, Kind, Table
from counterclaim.exports.tables.filled import Filled
from counterclaim.exports.values import joined, number
from counterclaim.exports.woven import BATCH
from counterclaim.model.ledger import Carrier, Ledger
from counterclaim.reconcile import reconcile
from tests.build import (
    choice,
    claim,
    day_question,
    days,
    ledger,
    quantity,
    source,
    statement,
)

EVIL = "=cmd|' /C calc'!A0 {{ 7*7 }}<script>alert(1)</script>\"; DROP TABLE claims;--"


def report_of(book: Ledger) -> Compiled:
    return Compiled(book, reconcile(book))


def small(*, turned: bool = False) -> Ledger:
    claims = [
        claim("a", source="nis", low=100, said="2024-12-19", question="killed", quote=EVIL),
        claim("b", source="usa", usual=(300, 999), said="2024-12-17", question="killed"),
        claim("c", source="nis", low=900, high=1100, said="2024-12-19", question="wounded"),
        claim("d", source="usa", low=Fraction(5, 2), high=Fraction(7, 2), question="share"),
        claim("e", source="usa", stance="denies", question="sent", said="../2024-12-31"),
        claim("f", source="nis", answer=["x", "y"], question="why", note="-1+1"),
        claim("g", source="nis", answer_days="2024-12-16/2024-12-18", question="when"),
        claim("h", source="bbc", citing="nis", low=100, question="killed", echo_of="a"),
        claim("i", source="usa", low=10**30, question="wounded", said="2024-12-20"),
        claim("j", source="nis", stance="none", question="killed", retracted="2024-12-20"),
    ]
    claims[0] = replace(
        claims[0],
        carriers=(Carrier(document="doc", words="@100", citing=(), said=days("2024-12")),),
        tags=("a|b", "c\\d"),
    )
    book = ledger(
        claims=reversed(claims) if turned else claims,
        sources=[
            source("nis", side="kyiv", aliases=("국정원", "+1"), name="=NIS"),
            source("usa", side="kyiv", kind="government"),
            "bbc",
        ],
        questions=[
            quantity("killed", window=7),
            quantity("wounded"),
            quantity("casualties", sum_of=["killed", "wounded"]),
            quantity("share", unit_kind="percent", measure="level", unit="%"),
            statement("sent"),
            choice("why"),
            day_question("when"),
        ],
        sides=["kyiv"],
    )
    files = MappingProxyType({"claims.yaml": "0" * 64, "ledger/b.yaml": "1" * 64})
    return replace(book, files=files)


@pytest.fixture(scope="module")
def made() -> Mapping[str, bytes]:
    return dict(export_files(report_of(small()), environ={}))


def table(made: Mapping[str, bytes], address: str) -> list[dict[str, str]]:
    text = made[address].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", ["claims", "reconciliation"])
def test_nested_files_are_valid_by_their_published_schema(
    made: Mapping[str, bytes], name: str
) -> None:
    schema = json.loads(made[f"data/schemas/{name}.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    data = json.loads(made[f"data/{name}.json"], parse_constant=pytest.fail)
    assert [error.message for error in validator.iter_errors(data)] == []
    empty = export_files(report_of(ledger()), environ={})
    assert validator.is_valid(json.loads(empty[f"data/{name}.json"]))


def test_a_schema_refuses_what_is_not_in_it(made: Mapping[str, bytes]) -> None:
    schema = json.loads(made["data/schemas/reconciliation.schema.json"])
    data = json.loads(made["data/reconciliation.json"])
    data["questions"]["killed"]["verdict"] = "true"
    assert not jsonschema.Draft202012Validator(schema).is_valid(data)


def test_same_in_same_out_whatever_the_order_of_claims(made: Mapping[str, bytes]) -> None:
    again = export_files(report_of(small(turned=True)), environ={})
    assert dict(made) == dict(again)
    last = ["data/datapackage.json", "data/build.json"]
    assert list(made) == [*sorted(set(made) - set(last)), *last]


def test_stated_and_read_bounds_stand_in_columns_of_their_own(made: Mapping[str, bytes]) -> None:
    rows = {row["id"]: row for row in table(made, "data/claims.csv")}
    assert (rows["b"]["stated_low"], rows["b"]["usual_low"], rows["b"]["usual_high"]) == (
        "300",
        "300",
        "999",
    )
    assert rows["a"]["usual_high"] == ""
    assert rows["d"]["usual_low"] == "2.5"
    assert rows["f"]["stated_low"] == ""
    assert rows["h"]["status"] == "echo"
    assert rows["i"]["stated_low"] == str(10**30)


def test_the_exact_csv_is_exact_and_the_other_one_harmless(made: Mapping[str, bytes]) -> None:
    exact = {row["id"]: row for row in table(made, "data/claims.csv")}
    safe = {row["id"]: row for row in table(made, "data/spreadsheet/claims.csv")}
    assert exact["a"]["quote"] == EVIL
    assert safe["a"]["quote"] == f"'{EVIL}"
    assert safe["f"]["note"] == "'-1+1"
    assert exact["a"]["tags"] == r"a\|b|c\\d"
    for address in made:
        if address.startswith("data/spreadsheet/"):
            for row in table(made, address):
                for cell in row.values():
                    assert cell.lstrip()[:1] not in tuple("=+-@\t\r"), (address, cell)


@pytest.mark.parametrize("head", ["=", "+", "-", "@", "\t", "\r", " =", "＝", "\n="])
def test_every_sign_that_begins_a_formula_is_neutralised(head: str) -> None:
    columns: list[Column[str]] = [
        Column("text", Kind.STRING, "", lambda cell: cell),
        Column("list", Kind.LIST, "", lambda cell: (cell, "x=1")),
        Column("number", Kind.NUMBER, "", lambda cell: -5),
    ]
    report = report_of(ledger())
    made = Filled(Table("t", "", "", lambda report: [f"{head}1", "x=1", ""], columns), report)
    text = b"".join(for_spreadsheets(made)).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["text", "list", "number"],
        [f"'{head}1", f"'{head}1|x=1", "-5"],
        ["x=1", "x=1|x=1", "-5"],
        ["", "|x=1", "-5"],
    ]


def test_files_are_made_when_they_are_asked_for() -> None:
    made = export_files(report_of(small()), environ={})
    assert "data/claims.csv" in made
    assert "data/nothing.csv" not in made
    with pytest.raises(KeyError):
        made["data/nothing.csv"]
    assert made["data/claims.csv"] == made["data/claims.csv"]
    assert set(made.facts) == {"data/claims.csv"}


def test_a_file_in_pieces_is_the_same_file(made: Mapping[str, bytes]) -> None:
    for address in made:
        alone = export_files(report_of(small()), environ={})
        assert b"".join(alone.pieces(address)) == made[address], address


def test_one_file_is_made_without_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    filled: list[str] = []
    begin = Filled.__init__

    def noted(self: Filled, table: Table[Any], report: Compiled) -> None:
        filled.append(table.name)
        begin(self, table, report)

    monkeypatch.setattr(Filled, "__init__", noted)
    made = export_files(report_of(small()), environ={})
    assert len(list(made)) == len(made)
    assert filled == []
    assert made["data/reconciliation.json"]
    assert filled == []
    assert made["data/spreadsheet/sources.csv"]
    assert filled == ["sources"]


def test_what_is_about_others_is_made_of_what_was_noted(
    made: Mapping[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = export_files(report_of(small()), environ={})
    other = export_files(report_of(small()), environ={})
    last = ("data/datapackage.json", "data/build.json")
    shares = one.shares
    assert sorted(address for share in shares for address in share) == sorted(set(made) - {*last})
    for place, share in enumerate(shares):
        for address in share:
            assert (one, other)[place % 2][address] == made[address]
    one.drop_tables()
    one.learn(other.facts)
    monkeypatch.setattr("counterclaim.exports.files.Filled", pytest.fail)
    for address in last:
        assert one[address] == made[address]


def test_tables_longer_than_a_batch_are_whole() -> None:
    rows = [None if row % 7 else f"{row},x" for row in range(2 * BATCH + 1)]
    columns: list[Column[str | None]] = [
        Column("text", Kind.STRING, "", lambda cell: cell),
        Column("100%", Kind.STRING, "", lambda cell: "%s % \u2028\n"),
        Column("number", Kind.NUMBER, "", lambda cell: 2.5 if cell else 10**20),
        Column("list", Kind.LIST, "", lambda cell: () if cell is None else (cell, "|")),
    ]
    filled = Filled(Table("t", "", "", lambda report: rows, columns), report_of(ledger()))
    numbers = [2.5 if row else 10**20 for row in rows]
    text = b"".join(exact(filled)).decode()
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["text", "100%", "number", "list"],
        *(
            [row or "", "%s % \u2028\n", str(number), f"{row}|\\|" if row else ""]
            for row, number in zip(rows, numbers, strict=True)
        ),
    ]
    objects = json.loads(b"".join(table_json(filled)))
    assert [one["text"] for one in objects] == rows
    assert [one["number"] for one in objects] == numbers
    assert [one["list"] for one in objects] == [[row, "|"] if row else [] for row in rows]
    assert {one["100%"] for one in objects} == {"%s % \u2028\n"}


CELLS = st.one_of(st.none(), st.text(alphabet="a,\"\n\r '=\u00a0%é|", max_size=4))


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
def test_the_exact_csv_is_read_back_to_the_character(
    rows: list[tuple[str | None, str | None]],
) -> None:
    columns: list[Column[tuple[str | None, str | None]]] = [
        Column("a", Kind.STRING, "", lambda row: row[0]),
        Column("b", Kind.STRING, "", lambda row: row[1]),
    ]
    filled = Filled(Table("t", "", "", lambda report: rows, columns), report_of(ledger()))
    text = b"".join(exact(filled)).decode()
    read = list(csv.reader(io.StringIO(text, newline="")))
    assert read == [["a", "b"], *([a or "", b or ""] for a, b in rows)]
    safe = b"".join(for_spreadsheets(filled)).decode("utf-8-sig")
    for row, typed in zip(
        csv.reader(io.StringIO(safe, newline="")), [("a", "b"), *rows], strict=True
    ):
        for cell, was in zip(row, typed, strict=True):
            assert cell in ((was or ""), f"'{was}")
            assert cell.lstrip(" \u00a0")[:1] not in tuple("=+-@\t\r\n")


def test_the_nested_file_holds_the_data_of_each_question(made: Mapping[str, bytes]) -> None:
    found = report_of(small()).reconciliation
    assert json.loads(made["data/reconciliation.json"]) == reconciliation_data(found)
    lines = made["data/reconciliation.json"].decode().splitlines()
    assert len(lines) == len(found.questions) + 2
    for line in lines[1:-1]:
        data = json.loads(line.removesuffix(",").partition(":")[2])
        again = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        assert line.removesuffix(",").partition(":")[2] == again


def test_sqlite_holds_the_same_rows(made: Mapping[str, bytes]) -> None:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(made["data/ledger.sqlite"])
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for info in dictionary():
            (count,) = database.execute(f'SELECT count(*) FROM "{info.name}"').fetchone()
            assert count == len(table(made, info.csv)), info.name
        quote = database.execute("SELECT quote FROM claims WHERE id = 'a'").fetchone()
        assert quote == (EVIL,)
        big = database.execute("SELECT stated_low FROM claims WHERE id = 'i'").fetchone()
        assert float(big[0]) == 1e30
        explained = database.execute('SELECT count(*) FROM "columns"').fetchone()
        assert explained == (sum(len(info.columns) for info in dictionary()),)


def test_sqlite_bytes_name_no_version_of_the_machine(made: Mapping[str, bytes]) -> None:
    assert made["data/ledger.sqlite"][96:100] == (3_040_000).to_bytes(4, "big")


def test_the_data_package_describes_the_csv_files(made: Mapping[str, bytes]) -> None:
    package = json.loads(made["data/datapackage.json"])
    assert package["profile"] == "tabular-data-package"
    for resource in package["resources"]:
        data = made[f"data/{resource['path']}"]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{sha256(data).hexdigest()}"
        names = [field["name"] for field in resource["schema"]["fields"]]
        header = next(csv.reader(io.StringIO(data.decode())))
        assert names == header
        for row in csv.DictReader(io.StringIO(data.decode(), newline="")):
            for field in resource["schema"]["fields"]:
                check_type(row[field["name"]], field["type"])


def check_type(cell: str, kind: str) -> None:
    if cell == "":
        return
    if kind in ("integer", "number"):
        float(cell)
    elif kind == "boolean":
        assert cell in ("true", "false")
    elif kind == "date":
        assert len(cell) == 10
        assert cell[4] == cell[7] == "-"


def test_build_json_lets_a_stranger_compare(made: Mapping[str, bytes]) -> None:
    build = json.loads(made["data/build.json"])
    assert build["ledger"] == {"claims.yaml": "0" * 64, "ledger/b.yaml": "1" * 64}
    for address, digest in build["files"].items():
        assert sha256(made[address]).hexdigest() == digest
    assert set(build["files"]) == set(made) - {"data/build.json"}
    assert build["source_date_epoch"] is None
    set_to = export_files(report_of(small()), environ={"SOURCE_DATE_EPOCH": "1735689600"})
    assert json.loads(set_to["data/build.json"])["source_date"] == "2025-01-01T00:00:00Z"


@pytest.mark.parametrize(
    "nonsense", ["x", "-1", "1.5", " 1", "1e9", "９", "9" * 13, "999999999999"]
)
def test_nonsense_in_source_date_epoch_is_refused(nonsense: str) -> None:
    with pytest.raises(SettingError, match="SOURCE_DATE_EPOCH"):
        source_date_epoch({"SOURCE_DATE_EPOCH": nonsense})


def test_source_date_epoch() -> None:
    assert source_date_epoch({}) is None
    assert source_date_epoch({"SOURCE_DATE_EPOCH": ""}) is None
    assert source_date_epoch({"SOURCE_DATE_EPOCH": "0"}) == 0


def test_dictionary_and_catalogue_name_every_file_and_column(made: Mapping[str, bytes]) -> None:
    assert {file.address for file in catalogue()} == set(made)
    tables = {info.name: info for info in dictionary()}
    for info in tables.values():
        names = [column.name for column in info.columns]
        assert len(names) == len(set(names))
        assert set(info.key) <= set(names)
        for column in info.columns:
            assert column.meaning.endswith("."), (info.name, column.name)
            assert column.references in {"", *tables}
    assert {"claims", "sources", "documents", "questions", "positions", "reconciliation"} <= set(
        tables
    )


def test_tables_as_json_hold_the_same_as_csv(made: Mapping[str, bytes]) -> None:
    for info in dictionary():
        if info.name in ("claims", "reconciliation"):
            continue
        rows: list[dict[str, Any]] = json.loads(made[info.json])
        assert len(rows) == len(table(made, info.csv))
        for row in rows:
            assert list(row) == sorted(row)
            assert set(row) == {column.name for column in info.columns}


def test_numbers_are_numbers_or_null() -> None:
    assert number(Fraction(4, 2)) == 2
    assert isinstance(number(Fraction(4, 2)), int)
    assert number(Fraction(1, 4)) == 0.25
    assert number(float("inf")) is None
    assert number(float("nan")) is None
    assert number(Fraction(10**400, 3)) is None
    assert number(2.0) == 2
    assert number(None) is None


def test_lists_in_a_cell_can_be_taken_apart() -> None:
    assert joined(["a|b", "c\\", ""]) == r"a\|b|c\\|"

"""All downloads of a report, each made when it is asked for.

A build asks for all of them; a preview mostly for none, so that an edit does not wait for
a database.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import cached_property
from importlib.resources import files as package_files

from ..compiled import Compiled
from .build_file import build_data
from .claims_json import claims_json
from .csv_files import exact, for_spreadsheets
from .datapackage import datapackage
from .dictionary import FOLDER, catalogue
from .epoch import source_date_epoch
from .json_files import readable_json, table_json
from .reconciliation_json import reconciliation_text
from .sqlite_file import sqlite_file
from .tables import TABLES
from .tables.filled import Filled

BUILD = f"{FOLDER}build.json"


def export_files(
    report: Compiled, *, environ: Mapping[str, str] | None = None
) -> Mapping[str, bytes]:
    """Address (relative to the site's root) → bytes, sorted by address.

    The bytes of a file are made on the first access and kept. `environ`: where
    SOURCE_DATE_EPOCH is looked up; default the process's own. Raises `SettingError` where
    that makes no sense.
    """
    return Downloads(report, epoch=source_date_epoch(os.environ if environ is None else environ))


class Downloads(Mapping[str, bytes]):
    """The downloads of one report; see `export_files`."""

    def __init__(self, report: Compiled, *, epoch: int | None) -> None:
        self._report = report
        self._epoch = epoch
        self._addresses = dict.fromkeys(sorted(file.address for file in catalogue()))
        self._made: dict[str, bytes] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)

    def __contains__(self, address: object) -> bool:
        return address in self._addresses

    def __getitem__(self, address: str) -> bytes:
        if address not in self._addresses:
            raise KeyError(address)
        if address not in self._made:
            self._made[address] = self._make(address)
        return self._made[address]

    @cached_property
    def _tables(self) -> dict[str, Filled]:
        return {table.name: Filled(table, self._report) for table in TABLES}

    def _make(self, address: str) -> bytes:
        name = address.removeprefix(FOLDER)
        if address == BUILD:
            others = {other: self[other] for other in self if other != BUILD}
            return readable_json(build_data(self._report, files=others, epoch=self._epoch))
        if name == "claims.json":
            return claims_json(self._report)
        if name == "reconciliation.json":
            return reconciliation_text(self._report.reconciliation).encode()
        if name == "ledger.sqlite":
            return sqlite_file(self._tables.values())
        if name == "datapackage.json":
            files = {table.name: self[f"{FOLDER}{table.name}.csv"] for table in TABLES}
            return readable_json(
                datapackage(self._report.ledger.report, tables=TABLES, files=files)
            )
        if name.startswith("schemas/"):
            return package_files(__package__).joinpath(name).read_bytes()
        folder, _, file = name.rpartition("/")
        table, _, form = file.partition(".")
        if folder == "spreadsheet":
            return for_spreadsheets(self._tables[table])
        return exact(self._tables[table]) if form == "csv" else table_json(self._tables[table])

"""All downloads of a report, each made when it is asked for, and none of them kept.

In: a compiled report. Out: a mapping of addresses to bytes, and the same in pieces. A build
writes one after the other; a preview asks for one now and then.

`datapackage.json` and `build.json` tell the length and the digest of the others. These are
noted while a file is made, and the two come last, so that nothing is made twice where all
are made in order. Asked for alone, they have the others made, a piece at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from hashlib import sha256
from importlib.resources import files as package_files
from io import BytesIO
from types import MappingProxyType

from ..compiled import Compiled
from .build_file import build_data
from .claims_json import claims_json
from .csv_files import exact, for_spreadsheets
from .datapackage import datapackage
from .dictionary import FOLDER, catalogue
from .epoch import source_date_epoch
from .facts import Fact, fact_of
from .json_files import readable_json, table_json
from .reconciliation_json import reconciliation_json
from .sqlite_file import sqlite_file
from .tables import TABLES
from .tables.filled import Filled

BUILD = f"{FOLDER}build.json"
PACKAGE = f"{FOLDER}datapackage.json"
ABOUT_OTHERS = (PACKAGE, BUILD)
"""The files whose content is about other files, in the order in which they can be made."""


def export_files(report: Compiled, *, environ: Mapping[str, str] | None = None) -> Downloads:
    """Address (relative to the site's root) → bytes, by address, those about others last.

    Nothing is made before it is asked for. `environ`: where SOURCE_DATE_EPOCH is looked up;
    default the process's own. Raises `SettingError` where that makes no sense.
    """
    return Downloads(report, epoch=source_date_epoch(os.environ if environ is None else environ))


class Downloads(Mapping[str, bytes]):
    """The downloads of one report; see `export_files`.

    Several processes can share the work: each makes some of the `shares` and hands its
    `facts` to one of them, which `learn`s them and makes `ABOUT_OTHERS`.
    """

    def __init__(self, report: Compiled, *, epoch: int | None) -> None:
        self._report = report
        self._epoch = epoch
        plain = sorted({file.address for file in catalogue()} - {*ABOUT_OTHERS})
        self._addresses = dict.fromkeys((*plain, *ABOUT_OTHERS))
        self._filled: dict[str, Filled] = {}
        self._facts: dict[str, Fact] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._addresses)

    def __len__(self) -> int:
        return len(self._addresses)

    def __contains__(self, address: object) -> bool:
        return address in self._addresses

    def __getitem__(self, address: str) -> bytes:
        whole = BytesIO()  # joined at the end, the pieces would lie in memory a second time
        whole.writelines(self.pieces(address))
        return whole.getvalue()

    def pieces(self, address: str) -> Iterator[bytes]:
        """The bytes of a file, piece by piece. Raises `KeyError` where there is no such file."""
        if address not in self._addresses:
            raise KeyError(address)
        return self._noted(address)

    @property
    def shares(self) -> tuple[tuple[str, ...], ...]:
        """All addresses but those about others, by what is best made together: the tables
        once for all that is made of them, and each nested file for itself."""
        alone = (f"{FOLDER}reconciliation.json", f"{FOLDER}claims.json")
        rest = tuple(each for each in self if each not in (*alone, *ABOUT_OTHERS))
        return rest, *((address,) for address in alone)

    def drop_tables(self) -> None:
        """Lets go of the tables' cells, which are kept for the next file of the same table."""
        self._filled.clear()

    @property
    def facts(self) -> Mapping[str, Fact]:
        """What is known of the files that were made until now."""
        return MappingProxyType(self._facts)

    def learn(self, facts: Mapping[str, Fact]) -> None:
        """Takes over what somebody else found who made files of the same report."""
        self._facts.update(facts)

    def _noted(self, address: str) -> Iterator[bytes]:
        digest, size = sha256(), 0
        for piece in self._make(address):
            digest.update(piece)
            size += len(piece)
            yield piece
        self._facts[address] = Fact(size, digest.hexdigest())

    def _fact(self, address: str) -> Fact:
        if address not in self._facts:
            self._facts[address] = fact_of(self._make(address))
        return self._facts[address]

    def _table(self, name: str) -> Filled:
        """A table's cells. They are kept: four files are made of them."""
        if name not in self._filled:
            table = next(table for table in TABLES if table.name == name)
            self._filled[name] = Filled(table, self._report)
        return self._filled[name]

    def _make(self, address: str) -> Iterator[bytes]:
        if address in ABOUT_OTHERS or "/schemas/" in address:
            return iter((self._small(address),))
        folder, _, file = address.removeprefix(FOLDER).rpartition("/")
        name, _, form = file.partition(".")
        if file == "claims.json":
            return claims_json(self._report)
        if file == "reconciliation.json":
            return reconciliation_json(self._report.reconciliation)
        if form == "sqlite":
            return sqlite_file(self._table(table.name) for table in TABLES)
        if folder == "spreadsheet":
            return for_spreadsheets(self._table(name))
        return exact(self._table(name)) if form == "csv" else table_json(self._table(name))

    def _small(self, address: str) -> bytes:
        if address == BUILD:
            others = {other: self._fact(other) for other in self if other != BUILD}
            return readable_json(build_data(self._report, files=others, epoch=self._epoch))
        if address == PACKAGE:
            files = {table.name: self._fact(f"{FOLDER}{table.name}.csv") for table in TABLES}
            return readable_json(
                datapackage(self._report.ledger.report, tables=TABLES, files=files)
            )
        return package_files(__package__).joinpath(address.removeprefix(FOLDER)).read_bytes()

"""All downloads of a report, gathered."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib.resources import files as package_files

from ..compiled import Compiled
from .build_file import build_data
from .claims_json import claims_json
from .csv_files import exact, for_spreadsheets
from .datapackage import datapackage
from .dictionary import FOLDER
from .epoch import source_date_epoch
from .json_files import readable_json, table_json
from .reconciliation_json import reconciliation_text
from .sqlite_file import sqlite_file
from .tables import TABLES

SCHEMAS = ("claims.schema.json", "reconciliation.schema.json")


def export_files(
    report: Compiled, *, environ: Mapping[str, str] | None = None
) -> Mapping[str, bytes]:
    """Address (relative to the site's root) → bytes, sorted by address.

    `environ`: where SOURCE_DATE_EPOCH is looked up; default the process's own. Raises
    `SettingError` where that makes no sense.
    """
    epoch = source_date_epoch(os.environ if environ is None else environ)
    found: dict[str, bytes] = {}
    csv_of: dict[str, bytes] = {}
    filled = [(table, table.rows(report)) for table in TABLES]
    for table, rows in filled:
        columns = [column.name for column in table.columns]
        csv_of[table.name] = exact(columns, rows)
        found[f"{FOLDER}{table.name}.csv"] = csv_of[table.name]
        found[f"{FOLDER}spreadsheet/{table.name}.csv"] = for_spreadsheets(columns, rows)
        if table.name not in ("claims", "reconciliation"):  # these are nested, see below
            found[f"{FOLDER}{table.name}.json"] = table_json(columns, rows)
    found[f"{FOLDER}claims.json"] = claims_json(report)
    found[f"{FOLDER}reconciliation.json"] = reconciliation_text(report.reconciliation).encode()
    found[f"{FOLDER}ledger.sqlite"] = sqlite_file(filled)
    found[f"{FOLDER}datapackage.json"] = readable_json(
        datapackage(report.ledger.report, tables=TABLES, files=csv_of)
    )
    for name in SCHEMAS:
        schema = package_files(__package__).joinpath("schemas", name)
        found[f"{FOLDER}schemas/{name}"] = schema.read_bytes()
    found[f"{FOLDER}build.json"] = readable_json(build_data(report, files=found, epoch=epoch))
    return dict(sorted(found.items()))

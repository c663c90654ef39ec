"""Everything that can be downloaded: the ledger and its result as open formats.

In: a `Compiled` report. Out: `address → bytes` under `data/`, the same bytes for the same
report. One file per format; the tables (which columns, what each means) are in `tables/`
and are shared by CSV, JSON, SQLite, the data package and the dictionary.

    data/reconciliation.json  data/claims.json        the whole result, nested
    data/TABLE.csv            data/TABLE.json         each table, exact
    data/spreadsheet/TABLE.csv                        each table, safe to open in a spreadsheet
    data/ledger.sqlite                                all tables in one file
    data/datapackage.json     data/schemas/*.json     what is in them, for programs
    data/build.json                                   digests and versions, to rebuild and compare
"""

from .dictionary import ColumnInfo, FileInfo, TableInfo, catalogue, dictionary
from .epoch import source_date_epoch
from .facts import Fact
from .files import ABOUT_OTHERS, Downloads, export_files
from .reconciliation_json import reconciliation_data

__all__ = [
    "ABOUT_OTHERS",
    "ColumnInfo",
    "Downloads",
    "Fact",
    "FileInfo",
    "TableInfo",
    "catalogue",
    "dictionary",
    "export_files",
    "reconciliation_data",
    "source_date_epoch",
]

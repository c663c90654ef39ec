"""The tables of the exports: which rows, which columns, what each column means.

In: a `Compiled` report. Out: rows of plain cells, in the order of the columns. The order
of rows never depends on the order of the ledger.
"""

from typing import Any

from .assessments import ASSESSMENTS
from .carriers import CARRIERS
from .claims import CLAIMS
from .conflicts import CONFLICTS
from .documents import DOCUMENTS
from .history import HISTORY
from .positions import POSITIONS
from .questions import QUESTIONS
from .reconciliation import RECONCILIATION
from .removed import REMOVED
from .sources import SOURCES
from .table import Column, Kind, Table

TABLES: tuple[Table[Any], ...] = (
    CLAIMS,
    SOURCES,
    DOCUMENTS,
    QUESTIONS,
    POSITIONS,
    RECONCILIATION,
    CONFLICTS,
    HISTORY,
    CARRIERS,
    ASSESSMENTS,
    REMOVED,
)

__all__ = ["TABLES", "Column", "Kind", "Table"]

"""New claims for a ledger: from a person who types them, or from a spreadsheet.

In: a ledger and the fields of claims as texts. Out: the changed files, checked as a whole
before anything is written. Left alone: asking and printing (`commands`), what a change of
the text looks like (`edit`).

    known         what the ledger knows, to complete and to mend what was typed
    claims        texts → the record of a claim, with an id
    change        records → checked files, and their writing
    spreadsheet   a CSV file → texts, column by column
"""

from .change import Change, NewClaim, prepare
from .claims import ENTERED, record_of
from .known import Known
from .spreadsheet import Sheet, guess_columns, read_sheet

__all__ = [
    "ENTERED",
    "Change",
    "Known",
    "NewClaim",
    "Sheet",
    "guess_columns",
    "prepare",
    "read_sheet",
    "record_of",
]

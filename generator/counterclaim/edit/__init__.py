"""Small changes of a ledger's YAML text that leave every other byte as it was.

In: the bytes of one file, a place in its tree, and plain text values. Out: the new bytes.
Left alone: what the values mean, other files, the disk (`writing` alone writes).

    scalars    how a text is written, so that the strict reader gives it back
    tree       the file as plain values, and where its parts begin and end
    records    new items at the end of a list
    fields     fields of one record set or replaced
    writing    a changed file put in the place of the old one

A round trip through a YAML library was considered: `ruamel.yaml` keeps comments and order,
but writes the whole file anew, and with it indentation, quotation marks, line widths and
line ends of entries that nobody touched. In a ledger whose every edit is read by others, a
diff has to show the one entry that was added and nothing else. So lines are inserted into
the text, at places that our own parser tells, and each edit is proven before it is given
out: the new text is parsed, and has to hold what the old one held, plus what was added.
"""

from .fields import set_fields
from .records import Appended, append_items, holds_list
from .scalars import EditError, written
from .writing import replace_file

__all__ = [
    "Appended",
    "EditError",
    "append_items",
    "holds_list",
    "replace_file",
    "set_fields",
    "written",
]

"""How a text is written in YAML, so that the strict reader gives it back to the character.

In: a text. Out: one line of YAML: the text itself where nothing in it could be taken for
something else, by our reader or by another one; double quotation marks around it
otherwise. A text that no ledger may hold is refused with `EditError`.
"""

from __future__ import annotations

import re

from ..errors import CounterclaimError
from ..parse.limits import MAX_SCALAR
from ..parse.text import FORBIDDEN, point_of

# Begins with a letter or digit, holds no character that YAML gives a meaning to in any
# place, no double space (which would look like a slip) and does not end with a space.
_PLAIN = re.compile(r"[^\W_](?:[ ]?[\w.,;()/'+%&$€£=\-–—“”‘’…~?!]|:(?=\S)|#)*\Z")
_PLAIN_IN_LIST = re.compile(r"[^\W_](?:[\w./\-])*\Z")
# What other readers of YAML take for something else than text, dates excepted: those are
# written bare in every ledger.
_TYPED = re.compile(
    r"(?:y|n|yes|no|on|off|true|false|null|nan|inf)\Z"
    r"|[0-9][0-9_.]*(?:[eE][-+]?[0-9]+)?\Z|0[xo][0-9a-fA-F]+\Z",
    re.IGNORECASE,
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


class EditError(CounterclaimError):
    """A file cannot be changed in this way; nothing was changed. The message says what
    to do by hand."""


def written(text: str, *, in_list: bool = False, bare: bool = False) -> str:
    """The text as one line of YAML.

    `in_list`: it will stand in […]. `bare`: numbers, `yes` and `no` are meant as such, and
    need no quotation marks. Raises `EditError` for what the strict reader refuses.
    """
    found = FORBIDDEN.search(text)
    if found is not None:
        point, what = point_of(found[0])
        raise EditError(f"{point} cannot stand in a ledger: {what}; delete it from the text")
    if len(text) > MAX_SCALAR:
        raise EditError(f"the text has {len(text):,} characters; the limit is {MAX_SCALAR:,}")
    pattern = _PLAIN_IN_LIST if in_list else _PLAIN
    if pattern.match(text) and (bare or not _TYPED.match(text)):
        return text
    inner = "".join(_ESCAPES.get(character, character) for character in text)
    return f'"{inner}"'

"""From texts to the record of a claim, in the order of the table of fields.

In: field → texts, a ledger. Out: the record as it will be written, with an id. Left
alone: whether it is right; the whole ledger is checked with it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ..edit.records import Record
from ..validate.fields import CLAIM, Field, Kind
from ..validate.scalars import propose_id
from .known import Known

# Fields that can be entered as text: all but those with fields of their own.
ENTERED: tuple[Field, ...] = tuple(
    field for field in CLAIM.fields if field.kind not in (Kind.RECORD, Kind.CLAIMS, Kind.FREE)
)


def record_of(
    texts: Mapping[str, Sequence[str]], *, known: Known, taken: Collection[str]
) -> Record:
    """The record of a claim; where no `id` is given, one that is not `taken`.

    `texts`: of a field that takes one value, one text; empty texts are left out. A source,
    question or document may be given by its name.
    """
    values: dict[str, tuple[str, ...]] = {}
    for field in ENTERED:
        given = tuple(known.meant(field, text) for text in texts.get(field.name, ()))
        given = tuple(text for text in given if text)
        if given:
            values[field.name] = tuple(dict.fromkeys(given)) if field.many else given[:1]
    if "id" not in values:
        named = (values.get("citing") or values.get("source") or ("claim",))[-1]
        parts = (named, *values.get("question", ())[:1], *values.get("said", ())[:1])
        values = {"id": (propose_id(parts, taken=taken),), **values}
    return {name: given if len(given) > 1 else given[0] for name, given in values.items()}

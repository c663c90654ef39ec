"""Whether a published ledger was changed silently.

In: the ledger as it was published and as it is now. Out: diagnostics C801 to C806, located
in the ledger as it is now. What counts as silent is told by `PUBLISHED`, the one table.
Left alone: whether a change is right; only whether a reader could see that it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place
from ..model.days import Days
from ..model.ledger import Ledger
from .fields import record_fields
from .places import Places


class Change(StrEnum):
    """What may be done to a field once it is published."""

    KEPT = "kept"  # nothing: a reader relied on it
    FILLED = "filled"  # may be filled in where nothing stood, then it is kept
    NARROWS = "narrows"  # a date may become more precise, within what it was
    GROWS = "grows"  # entries may be added; none may change or go
    FREE = "free"  # anything: it says nothing that a reader could have cited


_CLAIM = {
    # What was said, by whom, when: never. A source that corrects itself makes a new claim.
    **dict.fromkeys(("question", "source", "words", "figure", "stance"), Change.KEPT),
    **dict.fromkeys(("answer", "traced", "counted", "derived", "translated"), Change.KEPT),
    # What decides how it is read and with what it is compared.
    **dict.fromkeys(("value", "scope", "as_of", "period", "forecast"), Change.KEPT),
    **dict.fromkeys(("citing", "echo_of"), Change.KEPT),
    # What an author may learn later.
    "said": Change.NARROWS,
    **dict.fromkeys(("basis", "document", "quote", "locator", "language"), Change.FILLED),
    **dict.fromkeys(("certainty", "confidence", "value_note"), Change.FILLED),
    # How it ends: once told, it stays told.
    **dict.fromkeys(("withdrawn", "retracted", "retraction"), Change.FILLED),
    **dict.fromkeys(("supersedes", "disputes", "based_on"), Change.GROWS),
    "carriers": Change.GROWS,  # and each carrier's own fields as below
    # Remarks and judgements of the author; a correction is noted here.
    **dict.fromkeys(("note", "tags", "credibility"), Change.FREE),
}
_CARRIER = {
    **dict.fromkeys(("document", "words", "figure", "question", "citing"), Change.KEPT),
    **dict.fromkeys(("scope", "period"), Change.KEPT),
    **dict.fromkeys(("source", "said", "quote"), Change.FILLED),
    "note": Change.FREE,
}
_ASSESSMENT = {
    **dict.fromkeys(("by", "on", "finding"), Change.KEPT),
    **dict.fromkeys(("document", "quote"), Change.FILLED),
    "claims": Change.GROWS,
    "note": Change.FREE,
}
# A document may get an archived copy, a better title, a date; it may not become another page.
_DOCUMENT = {
    **dict.fromkeys(("url", "publisher", "sha256"), Change.FILLED),
    "published": Change.NARROWS,
    **dict.fromkeys(("title", "via", "archive_url", "archived"), Change.FREE),
    **dict.fromkeys(("language", "capture", "note"), Change.FREE),
}
# A question may be explained better; it may not ask for something else.
_QUESTION = {
    **dict.fromkeys(("type", "unit", "unit_kind", "measure"), Change.KEPT),
    "options": Change.GROWS,
    **dict.fromkeys(("title", "asks", "since", "window", "stale_after"), Change.FREE),
    **dict.fromkeys(("counts", "excludes", "scope", "within", "sum_of", "note"), Change.FREE),
}
_TOMBSTONE = {"removed": Change.KEPT, "reason": Change.KEPT}

PUBLISHED: Mapping[str, Mapping[str, Change]] = MappingProxyType(
    {
        "claims": _CLAIM,
        "carriers": _CARRIER,
        "assessments": _ASSESSMENT,
        "documents": _DOCUMENT,
        "questions": _QUESTION,
        "removed": _TOMBSTONE,
    }
)
"""What may be done to which field of a published record. Sources, sides, the report and
the readings are not in it: they may change, and `diff` shows that they did."""

_CODES = {
    "claims": "C801",
    "assessments": "C804",
    "documents": "C805",
    "questions": "C806",
    "removed": "C807",
}
_CALLED = {
    "claims": "claim",
    "assessments": "assessment",
    "documents": "document",
    "questions": "question",
    "removed": "removed claim",
}


def audit_ledgers(old: Ledger, new: Ledger, *, texts: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Every silent change from `old` (as published) to `new`, sorted by place.

    `texts`: the text of each file of `new`, by name, in which the places are looked up.
    """
    places = Places(texts)
    found = [*_gone(old, new)]
    for section in _CODES:
        before, after = _records(old, section), _records(new, section)
        for id in before.keys() & after.keys():
            place = new.places[section][id]
            found.extend(_record(section, id, before[id], after[id], place, places))
    return tuple(sorted(found, key=lambda each: each.order))


def _records(ledger: Ledger, section: str) -> Mapping[str, Any]:
    return {
        "claims": ledger.claims,
        "assessments": ledger.assessments,
        "documents": ledger.documents,
        "questions": ledger.questions,
        "removed": ledger.tombstones,
    }[section]


def _gone(old: Ledger, new: Ledger) -> Iterator[Diagnostic]:
    """Claims without a tombstone, assessments and tombstones that are no longer there."""
    main = new.report.place.file

    def where(place: Place) -> Place:
        # The line on which it stood is another one by now: the file's head stands for it.
        return Place(place.file if place.file in new.files else main, 1, 1, 1)

    for id in old.claims:
        if id not in new.claims and id not in new.tombstones:
            place = old.places["claims"][id]
            yield diagnose("C802", where(place), label=f"it stood in {place}", id=id)
    for what, section in (("assessment", "assessments"), ("removed claim", "removed")):
        after = _records(new, section)
        for id in _records(old, section):
            if id not in after and not (section == "removed" and id in new.claims):
                place = old.places[section][id]
                label = f"it stood in {place}"
                yield diagnose("C803", where(place), label=label, what=what, id=id)


def _record(
    section: str, id: str, old: Any, new: Any, place: Place, places: Places
) -> Iterator[Diagnostic]:
    before, after = record_fields(old), record_fields(new)
    for name in sorted(before.keys() | after.keys()):
        one, other = before.get(name, ""), after.get(name, "")
        if one == other:
            continue
        if _allowed(section, name, one, other, before, old, new):
            continue
        yield diagnose(
            _CODES[section],
            places.of(place, name),
            what=f"{_CALLED[section]} `{id}`",
            field=name,
            before=f"“{one}”" if one else "nothing",
            after=f"“{other}”" if other else "nothing",
        )


def _allowed(
    section: str, name: str, one: str, other: str, before: Mapping[str, str], old: Any, new: Any
) -> bool:
    head, _, rest = name.partition(".")
    if head == "carriers":
        carrier, _, field = rest.partition(".")
        if f"carriers.{carrier}.document" not in before:
            return True  # a new carrier
        rule = _CARRIER[field.partition(".")[0]]
    else:
        rule = PUBLISHED[section][head]
    if rule is Change.FREE:
        return True
    if rule is Change.KEPT:
        return False
    if rule is Change.FILLED:
        return not one
    if rule is Change.NARROWS:
        return not one or _within(getattr(new, head), getattr(old, head))
    if rest:  # one entry of a mapping, such as an option of a choice
        return not one
    # Lists of ids: whatever stood there still does.
    return set(getattr(old, head)) <= set(getattr(new, head))


def _within(new: Days | None, old: Days) -> bool:
    """Whether every day that a date can mean could be meant before."""
    if new is None or (new.first is None and old.first is not None):
        return False
    begins = old.first is None or (new.first is not None and old.first <= new.first)
    return begins and new.last <= old.last

"""A difference between two states of a ledger, as frozen values.

No logic but counting. All texts are as typed: whoever shows them makes them harmless for
the place where they are shown. Collections are in a fixed order (by id), so that equal
ledgers give equal differences.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class What(StrEnum):
    """The kind of record that changed."""

    CLAIM = "claim"  # what somebody said
    ASSESSMENT = "assessment"  # what somebody found who checked
    QUESTION = "question"  # what is in dispute
    SOURCE = "source"  # who speaks, carries or checks
    DOCUMENT = "document"  # where it can be read, also one that a `url` makes
    SIDE = "side"  # a party to the dispute
    REPORT = "report"  # the report's own fields
    READING = "reading"  # how words are read, where the ledger departs from the table


class How(StrEnum):
    """What became of a record."""

    ADDED = "added"  # it is there now and was not
    CHANGED = "changed"  # some of its fields are not what they were
    REMOVED = "removed"  # gone, with an entry under `removed` that says why
    GONE = "gone"  # gone without one


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One field. `before` and `after` as typed, "" where nothing stood; parts of a field
    are named with a point (`scope.place`, `carriers.bbc-2024.words`)."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordChange:
    """One record. `label` tells what it is (a claim's words, a source's name); `about` the
    question of a claim; `fields` are those that changed; `reason` that of a removal."""

    what: What
    id: str
    how: How
    label: str = ""
    about: str = ""
    fields: tuple[FieldChange, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the claims on a question amount to: the verdict, and the range or the answers
    in words ("" where there are none)."""

    verdict: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictChange:
    """A question whose verdict, range or answer is another one. `before` is None where the
    question is new, `after` where it is gone. `because`: the added, changed and vanished
    claims that bear on it; `also`: other records that changed and bear on it, such as
    "question killed" or "report"."""

    question: str
    title: str
    before: Standing | None
    after: Standing | None
    because: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that differs. `old` and `new` name the two states for a reader."""

    old: str
    new: str
    records: tuple[RecordChange, ...] = ()
    verdicts: tuple[VerdictChange, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not self.records and not self.verdicts

    def of(self, what: What) -> tuple[RecordChange, ...]:
        """The records of one kind."""
        return tuple(each for each in self.records if each.what is what)

    def counts(self) -> tuple[tuple[What, How, int], ...]:
        """How many of each kind changed in which way, none left out that is not zero."""
        pairs = [(each.what, each.how) for each in self.records]
        return tuple(
            (what, how, pairs.count((what, how)))
            for what in What
            for how in How
            if (what, how) in pairs
        )

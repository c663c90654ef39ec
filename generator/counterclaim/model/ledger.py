"""The ledger as validated, frozen objects: what a person typed, typed.

In: nothing (the stage `validate` makes these). Everything that can be worked out
(origins, groups, positions, verdicts) is elsewhere. Ids are plain `str`; mappings keep
the order of the ledger, which no result depends on. All collections are tuples or
read-only mappings.

What was typed is kept apart from where: an entry is the same entry when lines are added
above it, and equal to itself in another file. The places are in `Ledger.places`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from ..diagnostics import Place
from .days import Days
from .reading import Number, Reading, Unit

NO_PARTY = "none"  # the reserved side of bodies that are no party
_EMPTY: Mapping[str, str] = MappingProxyType({})


class SourceKind(StrEnum):
    """What a source is."""

    PERSON = "person"
    GOVERNMENT = "government"
    MILITARY = "military"
    INTELLIGENCE = "intelligence"
    LEGISLATURE = "legislature"
    NGO = "ngo"
    MEDIA = "media"
    AGENCY = "agency"  # a news agency
    ACADEMIC = "academic"
    THINK_TANK = "think-tank"
    IGO = "igo"  # an intergovernmental organisation
    COMPANY = "company"
    ANONYMOUS = "anonymous"
    OTHER = "other"


class QuestionType(StrEnum):
    """What kind of answer a question takes."""

    QUANTITY = "quantity"
    STATEMENT = "statement"
    CHOICE = "choice"
    DATE = "date"


class Measure(StrEnum):
    """How the true number of a quantity moves over time."""

    CUMULATIVE = "cumulative"  # only grows
    LEVEL = "level"  # how many there are now
    FIXED = "fixed"  # one true number


class Stance(StrEnum):
    """What a claim does with its question."""

    AFFIRMS = "affirms"
    DENIES = "denies"
    UNDECIDED = "undecided"
    SOME = "some"  # there are some; no figure
    NONE = "none"  # zero
    DECLINES = "declines"
    CANNOT_VERIFY = "cannot-verify"
    SILENT = "silent"


class Basis(StrEnum):
    """How the origin knows."""

    OBSERVED = "observed"
    COUNTED = "counted"
    INVESTIGATED = "investigated"
    INTELLIGENCE = "intelligence"
    ESTIMATED = "estimated"
    RELAYED = "relayed"
    NOT_SAID = "not-said"


class Finding(StrEnum):
    """What somebody else found when they checked."""

    VERIFIED = "verified"
    NOT_VERIFIED = "not-verified"
    REFUTED = "refuted"
    MISLEADING = "misleading"
    MISSING_CONTEXT = "missing-context"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the report is called, and as of which day it speaks. `as_of` is the day T of
    the site: `report.as_of`, else the newest day in the ledger; None in an empty ledger."""

    title: str
    summary: str = ""
    as_of: date | None = None
    as_of_typed: bool = False
    contact: str = ""
    license: str = ""
    language: str = "en"
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Whoever makes, carries or checks claims. `part_of`: parents, several for a joint
    project. `speaks_for`: the body whose claims this source's claims are."""

    id: str
    name: str
    short: str = ""
    aliases: tuple[str, ...] = ()
    kind: SourceKind
    country: str = ""
    side: str | None = None  # as typed; inheritance is worked out in `trace`
    part_of: tuple[str, ...] = ()
    speaks_for: str | None = None
    reliability: str = ""  # Admiralty A to F
    language: str = ""  # of the name, where it is not the report's
    url: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Where something can be read. `published` None: the page does not tell.
    `capture`: path of the saved copy, relative to the ledger's folder."""

    id: str
    title: str = ""
    publisher: str | None = None
    via: tuple[str, ...] = ()
    published: Days | None = None
    url: str = ""
    archive_url: str = ""
    archived: date | None = None
    language: str = ""
    capture: str = ""
    sha256: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is in dispute.

    `window` and `stale_after` are whole days, defaults filled in by measure: window 7
    (cumulative) or 2 (level), stale_after 30. `scope` holds `place`, `population`,
    `basis` as typed. `since`: the day from which a cumulative figure counts.
    """

    id: str
    title: str
    asks: str = ""
    type: QuestionType
    unit: str = ""
    unit_kind: Unit = Unit.COUNTED
    measure: Measure | None = None  # of a quantity
    options: Mapping[str, str] = field(default_factory=lambda: _EMPTY)  # of a choice: id → text
    since: Days | None = None
    window: int = 7
    stale_after: int = 30
    counts: str = ""
    excludes: str = ""
    scope: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    within: tuple[str, ...] = ()
    sum_of: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure that the author typed instead of, or against, the words. `high` None:
    unbounded; `low` None: no lower end was stated (read as 0 for counted units)."""

    low: Number | None
    high: Number | None
    best: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A document that merely relays a claim. It never votes."""

    document: str
    source: str | None = None  # who relays, where that is not the document's publisher
    words: str = ""
    figure: str = ""  # the part of the words that is read
    question: str | None = None  # the question that the relay is about, where it changed
    citing: tuple[str, ...] | None = None  # whom it names; () is: nobody; None: not told
    said: Days | None = None  # default: the document's day
    quote: str = ""
    scope: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    period: Days | None = None
    note: str = ""
    reading: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retraction:
    """Where a claim was taken back, and a word on why."""

    document: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One source, one question, one statement. See 1-ledger for each field.

    `as_of` is filled in from `said` where it was not typed (`as_of_typed` tells).
    `reading` is None where there are neither words to read nor a value: a stance alone,
    a choice, a date.
    """

    id: str
    question: str
    sources: tuple[str, ...]
    citing: tuple[str, ...] = ()
    traced: bool = True
    basis: Basis | None = None
    based_on: tuple[str, ...] = ()
    echo_of: str | None = None
    carriers: tuple[Carrier, ...] = ()
    said: Days
    as_of: Days
    as_of_typed: bool = False
    period: Days | None = None
    words: str = ""
    figure: str = ""
    counted: bool = False
    value: Value | None = None
    value_note: str = ""
    stance: Stance = Stance.AFFIRMS
    answer: tuple[str, ...] = ()  # of a choice: option ids
    answer_days: Days | None = None  # of a date
    disputes: tuple[str, ...] = ()
    scope: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    forecast: Days | None = None
    derived: bool = False
    certainty: str = ""
    confidence: str = ""
    credibility: int | None = None
    document: str | None = None
    quote: str = ""
    locator: str = ""
    translated: bool = False
    language: str = ""
    supersedes: tuple[str, ...] = ()
    withdrawn: date | None = None
    retracted: date | None = None
    retraction: Retraction | None = None
    note: str = ""
    tags: tuple[str, ...] = ()
    reading: Reading | None = None

    @property
    def source(self) -> str:
        """The first (mostly the only) speaker."""
        return self.sources[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """What others found when they checked claims."""

    id: str
    claims: tuple[str, ...]
    by: str
    on: Days
    finding: Finding
    document: str | None = None
    quote: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """A claim that was removed: its address stays and says why."""

    id: str
    removed: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The whole ledger, valid. `files`: path relative to the ledger's folder → SHA-256 of
    its bytes with line endings as LF. `folder`: the ledger's folder, absolute. `places`:
    section as the ledger calls it (`claims`, `removed` …) → id → where the entry begins."""

    report: Report
    sides: Mapping[str, str]
    sources: Mapping[str, Source]
    documents: Mapping[str, Document]
    questions: Mapping[str, Question]
    claims: Mapping[str, Claim]
    assessments: Mapping[str, Assessment]
    tombstones: Mapping[str, Tombstone] = field(default_factory=lambda: MappingProxyType({}))
    readings: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    files: Mapping[str, str] = field(default_factory=lambda: _EMPTY)
    folder: str = ""
    places: Mapping[str, Mapping[str, Place]] = field(default_factory=lambda: MappingProxyType({}))

"""What reconciliation finds, as frozen values: the same data behind the question's page,
the terminal and `data/reconciliation.json` (section 10 of the Method).

No logic. Numbers are `int` or `Fraction`, days `date`, an unbounded end None. Collections
are tuples in a fixed order (by id or day), so that equal input gives equal output.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from ..model.ledger import QuestionType, Stance
from ..model.reading import Interval, Number, ReadingName

MOST_REGIONS = 64
"""Of a split so many largest sets are told at most; where hundreds quarrel there are millions."""


class Verdict(StrEnum):
    """What the claims on a question amount to."""

    NO_CLAIMS = "no-claims"  # nobody spoke
    NO_FIGURE = "no-figure"  # somebody spoke, nobody gave a figure
    NOTHING_COMPARABLE = "nothing-comparable"  # figures, but none for this scope
    OUT_OF_DATE = "out-of-date"  # only stale positions
    SINGLE_ORIGIN = "single-origin"
    CORROBORATED = "corroborated"
    COMPATIBLE = "compatible"
    CONTESTED = "contested"
    SPLIT = "split"
    DEPENDS_ON_READING = "depends-on-reading"
    # statements, choices
    ALL_SAY = "all-say"
    MOST_SAY = "most-say"
    DIVIDED = "divided"
    ONE_SAYS = "one-says"
    NO_POSITION = "no-position"

    @property
    def plain(self) -> str:
        """As it stands in a sentence."""
        return self.value.replace("-", " ")


class PositionKind(StrEnum):
    """How a position came about."""

    READ = "read"
    CARRIED = "carried"  # carried forward: its upper end has lapsed
    IMPLIED = "implied"  # from parts


class Agrees(StrEnum):
    """How a position stands to the agreed range."""

    ASSERTS = "asserts"
    DOES_NOT_EXCLUDE = "does-not-exclude"
    NO = "no"


class NotCounted(StrEnum):
    """Why a claim is not counted; the first that holds, in this order."""

    NOT_KNOWN_YET = "not-known-yet"
    ECHO = "echo"
    RETRACTED = "retracted"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    DERIVED = "derived"
    FORECAST = "forecast"
    NOT_COMPARABLE = "not-comparable"
    NO_FIGURE = "no-figure"
    STALE = "stale"
    OLDER = "older"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An independent group on one question. `id`: the common root, else the smallest id
    of its origins. `stands`: its members' positions meet (under the reading asked for).
    `counts`: it has a figure (is one of n). `certain`: counts for the minimum too (has
    an origin that is neither untraced nor anonymous)."""

    id: str
    origins: tuple[str, ...]
    side: str | None
    claims: tuple[str, ...]
    stands: bool = True
    counts: bool = True
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What one origin says on the day. For sets (`statement`, `choice`) `answers`; for
    `date` questions `days`; else `interval`. `on`: day of the newest claim behind it
    (earliest possible; None undated). `low_on`/`high_on`: day of each stated end.
    `counted`: takes part in the verdict. `why_not`: set where it is not counted. An
    implied position that is the full sum of its parts has `speaks` True, one that only
    limits has False. `arithmetic` says how an implied one was made, in plain words."""

    origin: str
    group: str
    claims: tuple[str, ...]
    kind: PositionKind
    interval: Interval | None = None
    answers: tuple[str, ...] = ()
    days: tuple[date | None, date] | None = None
    on: date | None = None
    low_on: date | None = None
    high_on: date | None = None
    agrees: Agrees = Agrees.NO
    speaks: bool = True
    counted: bool = True
    why_not: NotCounted | None = None
    side: str | None = None
    arithmetic: str = ""
    from_question: str = ""  # of an implied one: the part that it comes from, or "" for a sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A claim that is not counted, and why. `detail`: the field that differs, the claim
    that superseded it, the day from which it is known: one short phrase."""

    claim: str
    why: NotCounted
    detail: str = ""
    stance: Stance | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """An agreed range of numbers; for `date` questions `low_day` and `high_day` instead.
    `high` None: unbounded. `low_from`, `high_from`: the claims that set the ends."""

    low: Number | None
    high: Number | None
    low_open: bool = False
    high_open: bool = False
    low_day: date | None = None
    high_day: date | None = None
    low_from: tuple[str, ...] = ()
    high_from: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # whose positions meet here


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """A floor or ceiling: what at least two independent groups each say was reached (not
    exceeded). `beyond`: origins that alone go further, with their own bound."""

    value: Number
    groups: tuple[str, ...]
    beyond: tuple[tuple[str, Number], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCounts:
    """n, M, and how many independent groups there are at the least and at the most."""

    figures: int
    agreeing: int
    min_independent: int
    max_independent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dissent:
    """A group that stands outside the agreed range. `side`: above, below, apart, rejects.
    `gap` in units (days for dates), `ratio` of the nearer ends, None where one is 0."""

    group: str
    side: str
    gap: Number | None = None
    ratio: float | None = None
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Two positions (or claims on record) that cannot both be true. `a`, `b`: the claims
    behind each, the lower one first where numbers conflict. `why`: `disjoint`, `fell`
    (an earlier figure above a later one), `answers`, `rejects`, `some-none`."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    a_origin: str
    b_origin: str
    why: str
    gap: Number | None = None
    ratio: float | None = None
    implied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedsRise:
    """A pair that is compatible if the toll rose by at least `by` in `days` days, from a to b."""

    a: tuple[str, ...]
    b: tuple[str, ...]
    by: Number
    days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingVerdict:
    """The verdict under one reading, with its range and conflicts."""

    verdict: Verdict
    range: Range | None = None
    conflicts: tuple[Conflict, ...] = ()
    positions: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A source that departs from what it said before. `kind`: `fell`, `changed`,
    `reversed`, `corrected` (by `supersedes`), `retracted`, `withdrawn`."""

    origin: str
    earlier: str
    later: str | None
    kind: str
    on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check across questions. `rule`: part, sum, sum-agreed. `result`: holds,
    possible, fails, cannot-tell. `claims`: for `fails` the smallest set that cannot all
    be true. `low`, `high`: of the part or the sum; `text` tells it with the numbers."""

    rule: str
    result: str
    claims: tuple[str, ...]
    low: Number | None
    high: Number | None
    text: str = ""
    other: str = ""  # the part's question


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """From this day on the verdict was this. `because`: the claims that changed on the day."""

    on: date
    verdict: Verdict
    low: Number | None = None
    high: Number | None = None
    low_day: date | None = None  # of a date question
    high_day: date | None = None
    answers: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    changed: bool = False  # another verdict than the day before


@dataclass(frozen=True, slots=True, kw_only=True)
class HousePrint:
    """What one published house rule would print of the same claims. `follows`: whose rule
    it is; `leaves_out`: what a reader of that figure is not told."""

    house: str  # key of the rule in reconcile/house_rules.yaml
    name: str
    text: str
    low: Number | None
    high: Number | None
    best: Number | None = None
    claims: tuple[str, ...] = ()
    follows: str = ""
    leaves_out: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the proof: the rule that it applies (a section of the Method), a
    sentence in plain language with its numbers, and the claims that it is about."""

    rule: str
    text: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionResult:
    """Everything that reconciliation says of one question as known on the day `on` (T).

    `verdict` is the one to print (`depends-on-reading` where the three readings do not
    give the same); `range`, `positions`, `conflicts` … are those of the reading that was
    asked for. `as_of` is D, the day as of which a cumulative or level question is judged.
    `answer`: the set that all or most say. `regions`: of a split, the ranges in which the
    largest sets without a conflict meet, at most `MOST_REGIONS`. `depends_on_days`: origins
    whose unknown day decides whether the agreeing positions meet.
    """

    question: str
    type: QuestionType
    on: date | None
    verdict: Verdict
    as_of: date | None = None
    reading: ReadingName = ReadingName.USUAL
    range: Range | None = None
    answer: tuple[str, ...] = ()
    regions: tuple[Range, ...] = ()
    floor: Bound | None = None
    ceiling: Bound | None = None
    far_apart: float | None = None
    touching: bool = False
    counts: GroupCounts = GroupCounts(figures=0, agreeing=0, min_independent=0, max_independent=0)
    groups: tuple[Group, ...] = ()
    positions: tuple[Position, ...] = ()
    not_counted: tuple[Left, ...] = ()
    dissent: tuple[Dissent, ...] = ()
    one_sided: str | None = None
    readings: Mapping[ReadingName, ReadingVerdict] = field(default_factory=dict)
    hinges_on: tuple[str, ...] = ()
    divided: tuple[str, ...] = ()
    depends_on_days: tuple[str, ...] = ()
    last_verdict: Verdict | None = None  # of an out-of-date one
    last_verdict_on: date | None = None
    arithmetic: tuple[Check, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    conflicts_on_record: tuple[Conflict, ...] = ()
    revisions: tuple[Revision, ...] = ()
    needs_rise: tuple[NeedsRise, ...] = ()
    history: tuple[HistoryEntry, ...] = ()
    houses: tuple[HousePrint, ...] = ()
    sentence: str = ""
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """How an echo or a carrier departs from its root. `root`: the claim; `echo`: the id of
    the echoing claim, or the document of a carrier (`carrier` True). `rule`:
    figure-changed, hedge-dropped, hedge-added, question-changed, attribution-lost,
    scope-widened, scope-changed, period-widened (`drift.DRIFT_RULES` says what each means).
    `before`/`after`: the words, ids or days that changed."""

    root: str
    echo: str
    carrier: bool
    rule: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimResult:
    """What reconciliation adds to a claim. `status`: counted, or the reason why not."""

    claim: str
    origin: str
    origins: tuple[str, ...]  # several for joint speakers
    chain: tuple[str, ...]  # speaker, …, origin (source ids)
    group: str | None
    status: str
    drift: tuple[Drift, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciliation:
    """The whole ledger, reconciled as known on `on`, under `reading`."""

    on: date | None
    reading: ReadingName
    questions: Mapping[str, QuestionResult]
    claims: Mapping[str, ClaimResult]

"""The page of one question: `/questions/<id>/`.

In: the index and a question's id. Out: a `QuestionPage`, in the order of the page: what is
asked, the verdict and how solid it is, who says what, why they differ, how it was reached,
how it came about, everything else on record.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from ...model.ledger import Claim, Measure, Question, QuestionType
from ...reconcile.result import Check, Conflict, HistoryEntry, NotCounted, QuestionResult
from .. import figures, further, words
from ..addresses import METHOD, question_address
from ..frame import Frame, headings
from ..index import Index
from ..marks import ClaimMark, DayMark, DocumentMark, Link, SideMark, SourceMark, VerdictMark
from ..plot.days import day_plot
from ..plot.intervals import IntervalPlot, interval_plot
from ..plot.over_time import TimePlot, time_plot
from ..plot.readings import ReadingPanel, reading_panels
from ..positions import PositionRow, position_rows
from ..standing import Standing, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A line of the definition. `inline`: the text takes inline Markdown."""

    term: str
    text: str = ""
    inline: bool = False
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerGroup:
    """The supporters of one answer of a statement or choice."""

    answer: str
    rows: tuple[PositionRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRow:
    """A step of the proof, with the rule that it applies and the claims it is about."""

    text: str
    rule: str
    rule_address: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow:
    """Whom a party conflicts with, and by how much."""

    other: SourceMark
    claims: tuple[ClaimMark, ...]
    why: str
    gap: str
    implied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictGroup:
    """The conflicts of one party that are not told under another; `more` are not told here."""

    party: SourceMark
    claims: tuple[ClaimMark, ...]
    against: tuple[ConflictRow, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictList:
    """Conflicts by party, those with most of them first. `pairs`: how many there are; `left`:
    how many of them are not told here."""

    groups: tuple[ConflictGroup, ...]
    pairs: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow:
    """One check of the arithmetic across questions."""

    result: str
    word: str
    text: str
    other: Link | None
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseRow:
    """What one house rule would print. `follows`: whose rule; `leaves_out`: what its reader
    is not told."""

    name: str
    follows: str
    text: str
    leaves_out: str
    claims: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """The verdict from a day on. `changed`: another one than before."""

    day: DayMark
    verdict: VerdictMark
    range: str
    because: tuple[Link, ...]
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentRow:
    """What somebody found who checked claims on this question."""

    finding: str
    key: str
    by: SourceMark
    day: DayMark
    claims: tuple[Link, ...]
    document: DocumentMark | None
    quote: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPage:
    """All of a question's page. Empty tuples are sections that the page does not have."""

    frame: Frame
    standing: Standing
    note: str
    definition: tuple[Term, ...]
    plot: IntervalPlot | None
    positions: tuple[PositionRow, ...]
    answers: tuple[AnswerGroup, ...]
    remarks: tuple[str, ...]
    conflicts: ConflictList
    conflicts_on_record: ConflictList
    rises: tuple[str, ...]
    panels: tuple[ReadingPanel, ...]
    steps: tuple[StepRow, ...]
    over_time: TimePlot | None
    history: tuple[HistoryRow, ...]
    all_history: Link | None
    arithmetic: tuple[CheckRow, ...]
    loose_arithmetic: tuple[CheckRow, ...]
    all_arithmetic: Link | None
    houses: tuple[HouseRow, ...]
    not_comparable: tuple[ClaimMark, ...]
    claims: tuple[ClaimMark, ...]
    more_claims: int
    all_claims: Link | None
    assessments: tuple[AssessmentRow, ...]
    sides: tuple[SideMark, ...]
    contact: str


_ASIDE = frozenset({NotCounted.STALE, NotCounted.NO_FIGURE})  # the rest has its own sections
MOST_LINKS = 6  # references after a sentence; the table of claims has them all
MOST_RISES = 12
MOST_PAIRS = 60  # conflicts that are told one by one: the data have them all
MOST_AGAINST = 8  # of one party

_CHECK_WORDS = {
    "holds": "Holds",
    "possible": "Possible",
    "fails": "Fails",
    "cannot-tell": "Cannot tell",
}
_MEASURES = {
    Measure.CUMULATIVE: "a running total that only grows",
    Measure.LEVEL: "how many there are at a time",
    Measure.FIXED: "one true number",
}


def question_page(index: Index, id: str) -> QuestionPage:
    """Make the page of the question `id`."""
    question, result = index.ledger.questions[id], index.result.questions[id]
    state = standing(index, id)
    rows = position_rows(index, question, result, aside=_ASIDE)
    claims = index.claims_by_question.get(id, ())
    draw = day_plot if question.type is QuestionType.DATE else interval_plot
    plot = draw(index, question, result)
    over_time = time_plot(index, question, result, result.on)
    panels: tuple[ReadingPanel, ...] = ()
    if question.type is QuestionType.QUANTITY or state.readings:
        panels = reading_panels(index, question, result)
    conflicts = _conflicts(index, question, result.conflicts)
    on_record = _conflicts(index, question, result.conflicts_on_record)
    days = further.shown("history", len(result.history))
    history = history_rows(index, question, result.history[::-1][:days])
    checks = sorted_checks(result)
    telling = [check for check in checks if check.result in _TELLING]
    some_checks = further.shown("arithmetic", len(checks))
    loose = checks[len(telling) :] if some_checks == len(checks) else []
    some = further.shown("claims", len(claims))
    address = question_address(id)
    assessments = _assessments(index, claims)
    not_comparable = tuple(
        index.claim(left.claim)
        for left in result.not_counted
        if left.why is NotCounted.NOT_COMPARABLE
    )
    return QuestionPage(
        frame=Frame(
            address=address,
            title=question.title,
            description=state.sentence or question.asks or question.title,
            headings=headings(
                ("who-says-what", "Who says what"),
                ("why-they-differ", "Why they differ")
                if result.conflicts or result.conflicts_on_record or result.needs_rise
                else None,
                ("readings", "Under three readings") if panels else None,
                ("how-it-was-reached", "How the verdict was reached") if result.steps else None,
                ("over-time", "Over time") if over_time or history else None,
                ("arithmetic", "Does it add up?") if result.arithmetic else None,
                ("house-rules", "What others would print") if result.houses else None,
                ("not-comparable", "Not comparable") if not_comparable else None,
                ("assessments", "Checked by others") if assessments else None,
                ("claims", "All claims"),
                ("definition", "What is counted"),
            ),
        ),
        standing=state,
        note=question.note,
        definition=_definition(index, question),
        plot=plot,
        positions=rows,
        answers=_answers(index, question, rows),
        remarks=_remarks(index, result),
        conflicts=conflicts,
        conflicts_on_record=on_record,
        rises=tuple(
            f"{_speakers(index, entry.a)} and {_speakers(index, entry.b)} fit together if the "
            f"number rose by at least {figures.number(entry.by)} in "
            f"{figures.plural(entry.days, 'day')}."
            for entry in result.needs_rise[:MOST_RISES]
        ),
        panels=panels,
        steps=tuple(
            StepRow(
                text=step.text,
                rule=step.rule,
                rule_address=f"{METHOD}#rule-{step.rule}" if step.rule else "",
                claims=_claim_links(index, step.claims),
            )
            for step in result.steps
        ),
        over_time=over_time,
        history=history,
        all_history=further.whole("history", len(result.history), of=address),
        arithmetic=check_rows(index, telling[:some_checks]),
        loose_arithmetic=check_rows(index, loose),
        all_arithmetic=further.whole("arithmetic", len(checks), of=address),
        houses=tuple(
            HouseRow(
                name=house.name,
                follows=house.follows,
                text=house.text,
                leaves_out=house.leaves_out,
                claims=_claim_links(index, house.claims),
            )
            for house in result.houses
        ),
        not_comparable=not_comparable,
        claims=tuple(index.claim(claim.id) for claim in claims[:some]),
        more_claims=len(claims) - some,
        all_claims=further.whole("claims", len(claims), of=address),
        assessments=assessments,
        sides=_sides(rows),
        contact=index.ledger.report.contact,
    )


_INLINE = frozenset({"Counts", "Does not count"})


def _definition(index: Index, question: Question) -> tuple[Term, ...]:
    scope = question.scope
    window = ""
    if question.type is QuestionType.QUANTITY and question.measure is not Measure.FIXED:
        window = (
            f"figures within {figures.plural(question.window, 'day')} of each other "
            "are compared as they stand"
        )
    lines = (
        ("Counts", question.counts),
        ("Does not count", question.excludes),
        ("Unit", question.unit),
        ("Measured as", _MEASURES[question.measure] if question.measure else ""),
        ("Since", figures.days(question.since) if question.since else ""),
        ("Place", scope.get("place", "")),
        ("Population", scope.get("population", "")),
        ("Basis", scope.get("basis", "")),
        ("Options", "; ".join(question.options.values())),
        ("Window", window),
    )
    linked = (("Part of", question.within), ("Sum of", question.sum_of))
    return (
        *(Term(term=term, text=text, inline=term in _INLINE) for term, text in lines if text),
        *(
            Term(term=term, links=tuple(index.question_link(id) for id in ids))
            for term, ids in linked
            if ids
        ),
    )


def _answers(
    index: Index, question: Question, rows: tuple[PositionRow, ...]
) -> tuple[AnswerGroup, ...]:
    if question.type not in (QuestionType.STATEMENT, QuestionType.CHOICE):
        return ()
    found: dict[str, list[PositionRow]] = {}
    for row in rows:
        found.setdefault(row.read if row.counted else "No position", []).append(row)
    return tuple(AnswerGroup(answer=answer, rows=tuple(group)) for answer, group in found.items())


_TELLING = frozenset({"fails", "holds"})


def sorted_checks(result: QuestionResult) -> list[Check]:
    """Checks that fail, then those that hold, then those that decide nothing."""
    return sorted(result.arithmetic, key=lambda check: (check.result not in _TELLING, check.result))


def check_rows(index: Index, checks: Iterable[Check]) -> tuple[CheckRow, ...]:
    """Checks as rows."""
    return tuple(
        CheckRow(
            result=check.result,
            word=_CHECK_WORDS.get(check.result, check.result),
            text=check.text,
            other=index.question_link(check.other) if check.other else None,
            claims=_claim_links(index, check.claims),
        )
        for check in checks
    )


def _remarks(index: Index, result: QuestionResult) -> tuple[str, ...]:
    found = []
    if result.one_sided and "one side" not in result.sentence:
        found.append(f"All who agree are on one side: {index.side(result.one_sided).label}.")
    if result.far_apart:
        found.append(
            f"The highest and the lowest “at least” are {figures.times(result.far_apart)} apart."
        )
    if result.touching and "hair" not in result.sentence:
        found.append("The figures barely touch: their overlap is a hair.")
    if result.hinges_on:
        names = [index.source(group).name for group in result.hinges_on]
        found.append(f"Without {figures.listing(names)}, the verdict would be another.")
    if result.divided:
        names = [index.source(group).name for group in result.divided]
        found.append(f"Contradicting itself: {figures.listing(names)}.")
    if result.depends_on_days:
        names = [index.source(origin).name for origin in result.depends_on_days]
        found.append(f"It depends on the unknown day of {figures.listing(names)}.")
    if result.last_verdict is not None and result.last_verdict_on is not None:
        word = index.verdict(result.last_verdict).word
        found.append(f"The last verdict was “{word}”, on {figures.day(result.last_verdict_on)}.")
    return tuple(found)


def _conflicts(index: Index, question: Question, entries: tuple[Conflict, ...]) -> ConflictList:
    """Conflicts by party, each told once, under the one of its two that has more of them."""
    sides = [((entry.a_origin, entry.a), (entry.b_origin, entry.b)) for entry in entries]
    counts = Counter(party for pair in sides for party in pair)
    of_party: dict[tuple[str, tuple[str, ...]], list[tuple[Conflict, bool]]] = {}
    for entry, pair in zip(entries, sides, strict=True):
        party = min(pair, key=lambda key: (-counts[key], key))
        of_party.setdefault(party, []).append((entry, party == pair[0]))
    groups = []
    room = MOST_PAIRS
    for party, found in sorted(of_party.items(), key=lambda item: (-len(item[1]), item[0])):
        told = found[: min(room, MOST_AGAINST)]
        room -= len(told)
        groups.append(
            ConflictGroup(
                party=index.source(party[0]),
                claims=tuple(index.claim(id) for id in party[1] if id in index.ledger.claims),
                against=tuple(
                    _conflict(index, question, each, first=first) for each, first in told
                ),
                more=len(found) - len(told),
            )
        )
        if not room:
            break
    left = len(entries) - (MOST_PAIRS - room)
    return ConflictList(groups=tuple(groups), pairs=len(entries), left=left)


def _conflict(index: Index, question: Question, entry: Conflict, *, first: bool) -> ConflictRow:
    """The other side of a conflict; `first`: the party is its lower, first side."""
    gap = ""
    if entry.gap is not None:
        unit = "days" if question.type is QuestionType.DATE else question.unit
        if entry.gap == 1:  # a unit is typed in the plural
            unit = "day" if question.type is QuestionType.DATE else ""
        gap = f"{figures.number(entry.gap)} {unit}".rstrip()
        if entry.ratio is not None:
            gap += f" ({figures.times(entry.ratio)})"
    why = _CONFLICTS.get(entry.why, entry.why)
    if entry.why == "disjoint" and question.type is QuestionType.DATE:
        why = "the dates do not meet"
    other, claims = (entry.b_origin, entry.b) if first else (entry.a_origin, entry.a)
    return ConflictRow(
        other=index.source(other),
        claims=tuple(index.claim(id) for id in claims if id in index.ledger.claims),
        why=why,
        gap=gap,
        implied=entry.implied,
    )


_CONFLICTS = {
    "disjoint": "the figures do not meet",
    "fell": "an earlier total is above a later one",
    "answers": "the answers differ",
    "rejects": "one rejects the other",
    "some-none": "one says some, the other none",
}


def _claim_links(index: Index, ids: tuple[str, ...]) -> tuple[Link, ...]:
    if not ids:
        return ()
    claims = index.ledger.claims
    known = [id for id in ids if id in claims]
    links = [index.claim_link(id) for id in known[:MOST_LINKS]]
    if len(known) > MOST_LINKS:
        links.append(Link(f"{len(known) - MOST_LINKS} more"))
    return tuple(links)


def _speakers(index: Index, ids: tuple[str, ...]) -> str:
    names = []
    for id in ids[:2]:
        if id in index.ledger.claims:
            mark = index.claim(id)
            names.append(
                f"{mark.origin.name} ({mark.words.said or mark.words.read}, {mark.said.text})"
            )
    return figures.listing(names)


def history_rows(
    index: Index, question: Question, entries: Iterable[HistoryEntry]
) -> tuple[HistoryRow, ...]:
    """Days of a verdict's history as rows."""
    rows = []
    for entry in entries:
        text = ""
        if entry.answers:
            text = index.answers(question, entry.answers)
        elif entry.low is not None or entry.high is not None:
            text = figures.interval(figures.Ends(entry.low, entry.high))
        rows.append(
            HistoryRow(
                day=index.known_day(entry.on),
                verdict=index.verdict(entry.verdict),
                range=text,
                because=_claim_links(index, entry.because),
                changed=entry.changed,
            )
        )
    return tuple(rows)


def _assessments(index: Index, claims: tuple[Claim, ...]) -> tuple[AssessmentRow, ...]:
    seen = {}
    for claim in claims:
        for assessment in index.assessments_of.get(claim.id, ()):
            seen[assessment.id] = assessment
    return tuple(
        AssessmentRow(
            finding=words.FINDINGS[item.finding],
            key=item.finding.value,
            by=index.source(item.by),
            day=index.day(item.on),
            claims=_claim_links(index, item.claims),
            document=index.document(item.document),
            quote=item.quote,
            note=item.note,
        )
        for item in seen.values()
    )


def _sides(rows: tuple[PositionRow, ...]) -> tuple[SideMark, ...]:
    seen = {row.origin.side.slot: row.origin.side for row in rows}
    return tuple(seen[slot] for slot in sorted(seen))

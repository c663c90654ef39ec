"""How verdicts come about: `/method/`.

In: the index, the table of readings and the house rules. Out: a `MethodPage`: everything on
that page that depends on data, so that it can never say anything else than what was done.
The rules themselves, in plain language, stand in the template. `RULES` names the sections
that the steps of a verdict point to; each has the anchor `rule-NUMBER`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice

from ...diagnostics import Severity
from ...model.ledger import Measure, QuestionType
from ...reading import DEFAULT_TABLE
from ...reconcile.drift import DRIFT_RULES
from ...reconcile.house_rules import house_rules
from ...reconcile.result import NotCounted, Verdict
from .. import figures, words
from ..addresses import METHOD
from ..frame import Frame, headings
from ..index import Index
from ..marks import Link, StandMark, VerdictMark
from ..relays import DRIFT_WORDS

RULES: tuple[tuple[str, str], ...] = (
    ("1", "How words are read"),
    ("2", "Who is independent of whom"),
    ("3", "What position a source holds on a day"),
    ("4", "When there is agreement"),
    ("5", "What is a conflict"),
    ("6", "Whether it adds up"),
    ("7", "What was known on which day"),
    ("8", "How figures drift"),
    ("9", "What others would print"),
    ("10", "The result as data"),
    ("11", "An example worked out"),
    ("12", "The small print"),
)
_PHRASES = 9  # phrases of a row that are listed; the rest are spelled alike
_SETTINGS = 100  # questions whose settings are listed: each has its own on its page
_FINDINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingLine:
    """A row of the table of readings. `changed`: the ledger overrides it."""

    id: str
    title: str
    phrases: tuple[str, ...]
    more: int
    plain: str
    narrow: str
    usual: str
    wide: str
    ground: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedLine:
    """Phrases that are refused, and what to do instead."""

    title: str
    phrases: str
    help: str


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """A verdict with how many questions stand there today."""

    mark: VerdictMark
    questions: int


@dataclass(frozen=True, slots=True)
class Count:
    """Something with how often it occurs here."""

    term: str
    meaning: str
    count: str


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A reason for not counting a claim."""

    mark: StandMark
    meaning: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HouseLine:
    """A published rule, with what we had to assume."""

    name: str
    follows: str
    source: str
    ours: str
    leaves_out: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingLine:
    """How one question is judged."""

    question: Link
    kind: str
    window: str
    stale: str
    since: str
    made_of: tuple[Link, ...]
    within: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingLine:
    """A warning or note of the checks."""

    severity: str
    code: str
    message: str
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodPage:
    """All that the method's page takes from data."""

    frame: Frame
    titles: dict[str, str]
    as_of: str
    counts: tuple[Count, ...]
    readings: tuple[ReadingLine, ...]
    overridden: int
    refused: tuple[RefusedLine, ...]
    verdicts: tuple[VerdictLine, ...]
    left: tuple[LeftLine, ...]
    drift: tuple[Count, ...]
    houses: tuple[HouseLine, ...]
    settings: tuple[SettingLine, ...]
    more_settings: int
    reliability: tuple[Count, ...]
    credibility: tuple[Count, ...]
    unchecked: tuple[Count, ...]
    findings: tuple[FindingLine, ...]
    more_findings: int


def method_page(index: Index) -> MethodPage:
    """Make the page."""
    readings = _readings(index)
    found = [each for each in index.findings if each.severity is not Severity.ERROR]
    on = index.result.on
    return MethodPage(
        frame=Frame(
            address=METHOD,
            title="Method",
            description="How claims become verdicts here: every rule in plain language with its "
            "numbers, this report’s own settings, and what was not checked.",
            headings=headings(
                *((f"rule-{number}", title) for number, title in RULES),
                ("verdicts", "The words for verdicts"),
                ("settings", "Settings of this report"),
                ("scales", "Grading scales"),
                ("not-checked", "What was not checked"),
            ),
        ),
        titles=dict(RULES),
        as_of=figures.day(on) if on else "",
        counts=_counts(index),
        readings=readings,
        overridden=sum(1 for line in readings if line.changed),
        refused=tuple(
            RefusedLine(
                title=refusal.title,
                phrases=", ".join(f"“{phrase}”" for phrase in refusal.words[:6]),
                help=refusal.help,
            )
            for refusal in DEFAULT_TABLE.refusals.values()
        ),
        verdicts=_verdicts(index),
        left=_left(index),
        drift=_drift(index),
        houses=tuple(
            HouseLine(
                name=house.name,
                follows=house.follows,
                source=house.source,
                ours=house.ours,
                leaves_out=house.leaves_out,
                words=tuple(f"{row}: {rule}" for row, rule in house.words.items()),
            )
            for house in house_rules()
        ),
        settings=_settings(index),
        more_settings=max(0, len(index.ledger.questions) - _SETTINGS),
        reliability=_graded(
            words.ADMIRALTY_SOURCE,
            Counter(source.reliability for source in index.ledger.sources.values()),
        ),
        credibility=_graded(
            {str(grade): text for grade, text in words.ADMIRALTY_CLAIM.items()},
            Counter(str(claim.credibility) for claim in index.ledger.claims.values()),
        ),
        unchecked=_unchecked(index),
        findings=tuple(
            FindingLine(
                severity=each.severity.value,
                code=each.code,
                message=each.message,
                place=str(each.place),
            )
            for each in found[:_FINDINGS]
        ),
        more_findings=max(0, len(found) - _FINDINGS),
    )


def _readings(index: Index) -> tuple[ReadingLine, ...]:
    table = DEFAULT_TABLE.overridden(index.ledger.readings)
    return tuple(
        ReadingLine(
            id=row.id,
            title=row.title,
            phrases=row.phrases[:_PHRASES],
            more=max(0, len(row.phrases) - _PHRASES),
            plain=row.plain,
            narrow=row.narrow.text,
            usual=row.usual.text,
            wide=row.wide.text,
            ground=row.ground,
            changed=row.id in table.changed,
        )
        for row in table.rows.values()
    )


def _counts(index: Index) -> tuple[Count, ...]:
    ledger = index.ledger
    carriers = len(index.record.relays)
    echoes = sum(1 for claim in ledger.claims.values() if claim.echo_of)
    return (
        Count("Questions", "", f"{len(ledger.questions):,}"),
        Count("Claims", "", f"{len(ledger.claims):,}"),
        Count("Origins", "", f"{len(index.claims_by_origin):,}"),
        Count("Mere echoes", "", f"{carriers + echoes:,}"),
        Count("Sources", "", f"{len(ledger.sources):,}"),
        Count("Documents", "", f"{len(ledger.documents):,}"),
    )


def _verdicts(index: Index) -> tuple[VerdictLine, ...]:
    today = Counter(result.verdict for result in index.result.questions.values())
    return tuple(VerdictLine(words.VERDICTS[verdict], today[verdict]) for verdict in Verdict)


def _left(index: Index) -> tuple[LeftLine, ...]:
    today = Counter(left.why for left in index.left.values())
    return tuple(
        LeftLine(words.NOT_COUNTED[why], words.WHY_NOT[why], today[why]) for why in NotCounted
    )


def _drift(index: Index) -> tuple[Count, ...]:
    seen = {
        (drift.root, drift.echo, drift.rule)
        for result in index.result.claims.values()
        for drift in result.drift
    }
    today = Counter(rule for _, _, rule in seen)
    return tuple(
        Count(DRIFT_WORDS.get(rule, rule).capitalize(), text, f"{today[rule]:,}")
        for rule, text in DRIFT_RULES.items()
    )


_KINDS = {
    QuestionType.STATEMENT: "statement: yes or no",
    QuestionType.CHOICE: "choice between options",
    QuestionType.DATE: "date",
}
_MEASURES = {
    Measure.CUMULATIVE: "running total",
    Measure.LEVEL: "level at a time",
    Measure.FIXED: "one fixed number",
}


def _settings(index: Index) -> tuple[SettingLine, ...]:
    found = []
    for id, question in islice(index.ledger.questions.items(), _SETTINGS):
        moving = question.measure in (Measure.CUMULATIVE, Measure.LEVEL)
        found.append(
            SettingLine(
                question=index.question_link(id),
                kind=_MEASURES[question.measure]
                if question.measure is not None
                else _KINDS.get(question.type, question.type.value),
                window=figures.plural(question.window, "day") if moving else "–",
                stale=figures.plural(question.stale_after, "day")
                if question.measure is Measure.LEVEL
                else "–",
                since=figures.days(question.since) if question.since else "–",
                made_of=tuple(index.question_link(part) for part in question.sum_of),
                within=tuple(index.question_link(whole) for whole in question.within),
            )
        )
    return tuple(found)


def _graded(scale: dict[str, str], used: Counter[str]) -> tuple[Count, ...]:
    return tuple(Count(grade, meaning, f"{used[grade]:,}") for grade, meaning in scale.items())


def _unchecked(index: Index) -> tuple[Count, ...]:
    """What nobody held against anything, in numbers."""
    ledger = index.ledger
    kept = {id for id, document in ledger.documents.items() if document.capture}
    quoted = [claim for claim in ledger.claims.values() if claim.quote]
    loose = sum(1 for claim in quoted if claim.document not in kept)
    return (
        Count(
            "Quotes that were not held against a saved copy",
            "no copy of the document is kept with this ledger, so nobody’s machine compared them",
            f"{loose:,} of {len(quoted):,}",
        ),
        Count(
            "Claims without a quote",
            "the words stand here alone, and can only be checked at the document",
            f"{len(ledger.claims) - len(quoted):,} of {len(ledger.claims):,}",
        ),
        Count(
            "Documents without an archived copy",
            "should the page vanish, this entry stands alone",
            f"{sum(1 for each in ledger.documents.values() if not each.archive_url):,} "
            f"of {len(ledger.documents):,}",
        ),
        Count(
            "Claims that nobody assessed",
            "no finding of a fact-checker or another medium is on record",
            f"{sum(1 for id in ledger.claims if id not in index.assessments_of):,} "
            f"of {len(ledger.claims):,}",
        ),
        Count(
            "Claims whose earlier source is not known",
            "“reportedly”: they count for the most, not for the least number of origins",
            f"{sum(1 for claim in ledger.claims.values() if not claim.traced):,} "
            f"of {len(ledger.claims):,}",
        ),
    )

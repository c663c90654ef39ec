"""Where a question stands, in the few values that every page shows of it.

In: a question's result and the index. Out: a `Standing`, made once per question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..model.ledger import Question, QuestionType
from ..reconcile.result import (
    MOST_REGIONS,
    Bound,
    Conflict,
    PositionKind,
    QuestionResult,
    Range,
    Verdict,
)
from . import figures
from .index import Index
from .marks import DayMark, Link, StandMark, VerdictMark
from .noted import kept

LONG = 170  # characters of a sentence that can be set large
SHOWN = 3  # ranges of a split that are named one by one


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """A verdict with its range. `lead` is the sentence's first clause, `rest` what follows.
    `range`: the agreed range or answer in words, empty where there is none; `range_label`
    what to call it; `range_note` who alone goes further. `origins`: how many independent
    ones, `1–3` where it is not certain. `figures`: n."""

    question: Link
    asks: str
    verdict: VerdictMark
    sentence: str
    lead: str
    rest: str
    range_label: str
    range: str
    range_note: str
    origins: str
    figures: int
    as_of: DayMark | None
    claims: int
    one_sided: str
    readings: tuple[tuple[str, VerdictMark], ...]


@kept
def standing(index: Index, id: str) -> Standing:
    """Where the question `id` stands on the report's day."""
    question, result = index.ledger.questions[id], index.result.questions[id]
    label, text, note = _range(index, question, result)
    counts = result.counts
    low, high = counts.min_independent, counts.max_independent
    lead, rest = _divide(result.sentence)
    readings = tuple(
        (name.value, index.verdict(under.verdict)) for name, under in result.readings.items()
    )
    return Standing(
        question=index.question_link(id),
        asks=question.asks,
        verdict=index.verdict(result.verdict),
        sentence=result.sentence,
        lead=lead,
        rest=rest,
        range_label=label,
        range=text,
        range_note=note,
        origins=f"{low}" if low == high else f"{low}–{high}",
        figures=counts.figures,
        as_of=index.known_day(day) if (day := result.as_of or result.on) else None,
        claims=len(index.claims_by_question.get(id, ())),
        one_sided=index.side(result.one_sided).label if result.one_sided else "",
        readings=readings if len({mark.key for _, mark in readings}) > 1 else (),
    )


def _divide(sentence: str) -> tuple[str, str]:
    """A long sentence in its first clause and the rest, so that the first can be set large."""
    if len(sentence) <= LONG:
        return sentence, ""
    for mark in ("; ", ": "):
        lead, found, rest = sentence.partition(mark)
        if found and len(lead) > LONG // 3:
            return lead + mark.rstrip(), rest
    return sentence, ""


def _range(index: Index, question: Question, result: QuestionResult) -> tuple[str, str, str]:
    if question.type in (QuestionType.STATEMENT, QuestionType.CHOICE):
        return "Answer", index.answers(question, result.answer), ""
    label = range_label(result)
    span = result.range
    if span is None:
        if result.regions:
            return "Possible", _either(question, result.regions), ""
        return label, "", ""
    if question.type is QuestionType.DATE:
        return label, span_text(question, span), ""
    if result.counts.agreeing > 1:
        if span.high is None and result.floor is not None:
            beyond = _beyond(index, result.floor, "at least")
            return label, f"{figures.number(result.floor.value)} or more", beyond
        if not span.low and result.ceiling is not None:
            beyond = _beyond(index, result.ceiling, "at most")
            return label, f"up to {figures.number(result.ceiling.value)}", beyond
    return label, span_text(question, span), ""


def _either(question: Question, regions: Sequence[Range]) -> str:
    """The ranges of a split in words, each once: some of them, where there are many."""
    texts = [span_text(question, region) for region in regions]
    told = list(dict.fromkeys(filter(None, texts)))
    rest = len(told) - SHOWN
    if rest > 0:
        least = "at least " if len(regions) == MOST_REGIONS else ""
        told[SHOWN:] = [f"{least}{figures.plural(rest, 'other range')}"]
    return " or ".join(told)


def span_of(index: Index, question: Question, result: QuestionResult) -> str:
    """The agreed range or answer in words, of whatever day the result is."""
    return _range(index, question, result)[1]


def range_label(result: QuestionResult) -> str:
    """What a range is called: never more than the verdict says."""
    if result.counts.agreeing < 2:
        return "Figure"
    return {
        Verdict.CORROBORATED: "Agreed",
        Verdict.CONTESTED: "Where most meet",
        Verdict.DEPENDS_ON_READING: "Read as usual",
    }.get(result.verdict, "What fits all")


def span_text(question: Question, span: Range) -> str:
    """A range of numbers or days in words."""
    if span.low_day is not None or span.high_day is not None:
        if span.low_day == span.high_day and span.low_day is not None:
            return figures.day(span.low_day)
        low = figures.short_day(span.low_day) if span.low_day else "any day"
        return f"{low} – {figures.short_day(span.high_day)}" if span.high_day else f"from {low}"
    if span.low is None and span.high is None:
        return ""
    return figures.interval(span, unit="%" if question.unit_kind == "percent" else "")


def _beyond(index: Index, bound: Bound, word: str) -> str:
    if not bound.beyond:
        return ""
    says = [
        f"{index.source(origin).name} alone says {word} {figures.number(value)}"
        for origin, value in bound.beyond[:2]
    ]
    return f"{figures.listing(says)}; nobody’s figure excludes it."


def stands(index: Index, question: Question, result: QuestionResult) -> dict[str, StandMark]:
    """Where each counted position stands, by origin and kind: `nis` or `nis/implied`."""
    dissent = {entry.group: entry for entry in result.dissent}
    fighting = {origin for conflict in result.conflicts for origin in _both(conflict)}
    found = {}
    unit = "days" if question.type is QuestionType.DATE else ""
    for position in result.positions:
        key = position.origin
        if position.kind is PositionKind.IMPLIED:
            key += "/implied"
        against = dissent.get(position.group)
        if position.agrees == "asserts":
            mark = StandMark("agrees", "Agrees" if result.counts.figures > 1 else "Only origin")
        elif position.agrees == "does-not-exclude":
            mark = StandMark("allows", "Does not exclude")
        elif against is None:
            if position.origin in fighting:
                mark = StandMark("apart", "In conflict")
            elif result.conflicts:  # of a split: others exclude each other, not this one
                mark = StandMark("allows", "In no conflict")
            else:
                mark = StandMark("apart", "Apart")
        else:
            detail = ""
            if against.ratio is not None and not unit:
                detail = figures.times(against.ratio)
            elif against.gap is not None:
                detail = f"by {figures.number(against.gap)} {unit}".rstrip()
            names = _DAYS if unit else _SIDES
            mark = StandMark(against.side, names.get(against.side, "Apart"), detail)
        found[key] = mark
    return found


def _both(conflict: Conflict) -> tuple[str, str]:
    return (conflict.a_origin, conflict.b_origin)


_DAYS = {"above": "Later", "below": "Earlier", "apart": "Another date", "rejects": "Rejects"}
_SIDES = {"above": "Above", "below": "Below", "apart": "Answers otherwise", "rejects": "Rejects"}

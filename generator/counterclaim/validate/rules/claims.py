"""Claims among each other: corrections, rejections, doubles, one origin saying two things."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from ...model.days import Days
from ...model.reading import Interval
from ..drafts import Draft
from .context import Context

Wording = tuple[object, ...]
Position = tuple[str, str, str]  # origin, question, day as typed


def check_claims(claims: Iterable[Draft], context: Context) -> None:
    """Look at claims beside those that they name."""
    roots = Roots(context.sources)
    for claim in claims:
        values = claim.values
        if "supersedes" in values:
            _supersedes(claim, roots, context)
        if "disputes" in values:
            _disputes(claim, context)
        if "citing" in values:
            _cites(claim, context)


def check_together(context: Context) -> None:
    """Look at claims beside those that say the same, or are of the same origin and day."""
    said: dict[Wording, Draft] = {}
    superseded = superseded_by(context.claims)
    same_day: dict[Position, list[Draft]] = {}
    for claim in context.claims:
        key = wording(claim)
        if key is not None:
            first = said.setdefault(key, claim)
            if first is not claim:
                report_double(claim, first, context)
        for position in positions(claim, superseded, context.sources):
            same_day.setdefault(position, []).append(claim)
    for position, claims in same_day.items():
        if len(claims) > 1:
            report_one_origin(position, claims, context)


def superseded_by(claims: Iterable[Draft]) -> set[str]:
    """The ids of claims that others replace."""
    return {
        target
        for claim in claims
        if "supersedes" in claim.values
        for target in claim.values["supersedes"]
    }


class Roots:
    """The bodies that stand at the end of `part_of` and `speaks_for`."""

    def __init__(self, sources: Mapping[str, Draft]) -> None:
        self._sources = sources
        self._known: dict[str, frozenset[str]] = {}

    def of(self, source: str) -> frozenset[str]:
        """All roots of a source; itself where it belongs to nobody."""
        known = self._known.get(source)
        if known is not None:
            return known
        found: set[str] = set()
        seen = {source}
        open_ends = [source]
        while open_ends:
            name = open_ends.pop()
            draft = self._sources.get(name)
            above = _above(draft) if draft is not None else ()
            if not above:
                found.add(name)
            for parent in above:
                if parent not in seen:
                    seen.add(parent)
                    open_ends.append(parent)
        self._known[source] = frozenset(found or seen)
        return self._known[source]


def _above(draft: Draft) -> tuple[str, ...]:
    speaks_for = draft.get("speaks_for")
    return (*draft.get("part_of", ()), *((speaks_for,) if speaks_for else ()))


def origins(claim: Draft, sources: Mapping[str, Draft]) -> tuple[str, ...]:
    """Whose figure it is: the last of `citing`, else the speakers; each, like them, stands
    for the body that it speaks for."""
    citing = claim.get("citing", ())
    named = (citing[-1],) if citing else claim.get("source", ())
    found: list[str] = []
    for name in named:
        draft = sources.get(name)
        body = draft.get("speaks_for") if draft is not None else None
        found.append(body or name)
    return tuple(found)


def _supersedes(claim: Draft, roots: Roots, context: Context) -> None:
    findings, values = context.findings, claim.values
    bodies = _bodies(claim, roots)
    for index, target in enumerate(values["supersedes"]):
        other = context.claims_by_id.get(target)
        if other is None or other is claim:
            continue
        place = claim.at("supersedes", index)
        theirs: Days | None = other.get("said")
        ours: Days | None = values.get("said")
        if ours and theirs and theirs.first is not None and ours.last < theirs.first:
            findings.add("C601", place, what=claim.name, other=target, said=theirs)
        question = other.get("question")
        if question and values.get("question") and question != values["question"]:
            findings.add("C602", place, what=claim.name, other=target, question=question)
        if "source" in values and "source" in other.values and not bodies & _bodies(other, roots):
            findings.add(
                "C603",
                place,
                what=claim.name,
                other=target,
                source=values["source"][0],
                other_source=other.values["source"][0],
            )


def _bodies(claim: Draft, roots: Roots) -> frozenset[str]:
    named = (*claim.get("source", ()), *claim.get("citing", ())[-1:])
    return frozenset(root for name in named for root in roots.of(name))


def _disputes(claim: Draft, context: Context) -> None:
    for index, target in enumerate(claim.values["disputes"]):
        other = context.claims_by_id.get(target)
        question = other.get("question") if other is not None else None
        if question and question != claim.get("question", question):
            context.findings.add(
                "C611",
                claim.at("disputes", index),
                what=claim.name,
                other=target,
                question=question,
            )


def _cites(claim: Draft, context: Context) -> None:
    for index, cited in enumerate(claim.values["citing"]):
        if cited in claim.values.get("source", ()):
            context.findings.add("C614", claim.at("citing", index), what=claim.name, source=cited)


_TELLING = ("citing", "figure", "as_of", "period", "stance", "forecast", "derived")


_TELLS_APART = frozenset(_TELLING)


def wording(claim: Draft) -> Wording | None:
    """What two claims have in common that say the same twice; None where it can be no double."""
    values = claim.values
    if not _whole(values) or not values.get("words") or "echo_of" in values:
        return None
    scope = values.get("scope")
    said = (values["source"], values["question"], values["said"].text, values["words"])
    if scope is None and _TELLS_APART.isdisjoint(values):
        return said
    return (
        *said,
        *((name, str(values[name])) for name in _TELLING if name in values),
        *((frozenset(scope.values.items()),) if scope is not None else ()),
    )


def _whole(values: Mapping[str, object]) -> bool:
    return "source" in values and "said" in values and "question" in values


def report_double(claim: Draft, first: Draft, context: Context) -> None:
    """Say that a claim says what another said already."""
    context.findings.add("C612", claim.place, what=claim.name, other=first.id or "another")


_NO_POSITION = frozenset(("echo_of", "forecast", "scope", "period", "retracted", "withdrawn"))


def positions(
    claim: Draft, superseded: Container[str], sources: Mapping[str, Draft]
) -> list[Position]:
    """Whose figures on which question and day a claim gives, on the question's own scope."""
    values = claim.values
    reading = values.get("reading")
    if (
        reading is None
        or reading.wide is None
        or not _whole(values)
        or not _NO_POSITION.isdisjoint(values)
        or values.get("derived")
        or claim.id in superseded
    ):
        return []
    question, day = values["question"], _day(claim)
    return [(origin, question, day.text) for origin in origins(claim, sources)]


def _day(claim: Draft) -> Days:
    day: Days = claim.values.get("as_of") or claim.values["said"]
    return day


def report_one_origin(position: Position, claims: list[Draft], context: Context) -> None:
    """The two figures that lie farthest apart, if they cannot meet under any reading."""
    origin, day = position[0], _day(claims[0])
    if not day.exact:
        return

    def wide(claim: Draft) -> Interval:
        interval: Interval = claim.values["reading"].wide
        return interval

    highest = max(claims, key=lambda claim: (wide(claim).low, claim.id))
    bounded = [claim for claim in claims if wide(claim).high is not None]
    if not bounded:
        return
    lowest = min(bounded, key=lambda claim: (wide(claim).high, claim.id))
    if lowest is highest or not wide(lowest).lies_below(wide(highest)):
        return
    first, second = sorted((lowest, highest), key=lambda claim: claim.place)
    field = "words" if second.typed("words") else "value"
    context.findings.add(
        "C607",
        second.at(field),
        origin=origin,
        day=day,
        words=second.values["reading"].phrase or second.get("words", "a value"),
        id=second.id,
        other_words=first.values["reading"].phrase or first.get("words", "a value"),
        other=first.id,
    )

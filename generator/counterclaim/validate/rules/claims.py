"""Claims among each other: corrections, rejections, doubles, one origin saying two things."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.days import Days
from ...model.reading import Interval
from ..drafts import Draft
from .context import Context


def check(context: Context) -> None:
    """Look at every claim beside those that it names, or that say the same."""
    roots = Roots(context.sources)
    said: dict[tuple[object, ...], Draft] = {}
    superseded = {
        target for claim in context.claims for target in claim.values.get("supersedes", ())
    }
    same_day: dict[tuple[str, str, Days], list[Draft]] = {}
    for claim in context.claims:
        values = claim.values
        if "supersedes" in values:
            _supersedes(claim, roots, context)
        if "disputes" in values:
            _disputes(claim, context)
        if "citing" in values:
            _cites(claim, context)
        if "source" not in values or "said" not in values or "question" not in values:
            continue
        _doubles(claim, said, context)
        if "reading" in values and _counts(claim, superseded):
            for origin in origins(claim, context.sources):
                key = (origin, values["question"], values.get("as_of", values["said"]))
                same_day.setdefault(key, []).append(claim)
    for (origin, _, day), claims in same_day.items():
        if len(claims) > 1 and day.exact:
            _one_origin(origin, day, claims, context)


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


_TELLS_APART = ("citing", "figure", "as_of", "period", "stance", "forecast", "derived")


def _doubles(claim: Draft, said: dict[tuple[object, ...], Draft], context: Context) -> None:
    values = claim.values
    if not values.get("words") or "echo_of" in values:
        return
    scope = values.get("scope")
    key = (
        *(values["source"], values["question"], values["said"].text, values["words"]),
        *((name, str(values[name])) for name in _TELLS_APART if name in values),
        *((frozenset(scope.values.items()),) if scope is not None else ()),
    )
    first = said.setdefault(key, claim)
    if first is not claim:
        context.findings.add("C612", claim.place, what=claim.name, other=first.id or "another")


def _counts(claim: Draft, superseded: set[str]) -> bool:
    """Whether it can be a position at all, on the question's own scope."""
    values = claim.values
    left_out = ("echo_of", "forecast", "scope", "period", "retracted", "withdrawn")
    return (
        not any(name in values for name in left_out)
        and not values.get("derived")
        and claim.id not in superseded
        and values["reading"].wide is not None
    )


def _one_origin(origin: str, day: Days, claims: list[Draft], context: Context) -> None:
    """The two figures that lie farthest apart, if they cannot meet under any reading."""

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

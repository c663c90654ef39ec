"""Which questions can see each other, so that each set of them can be reconciled by itself.

In: a valid ledger. Out: small ledgers, each of the questions that are tied to one another
(by parts, sums, or claims that refer to claims) with all that their results can depend on.
A small ledger holds nothing else: what is not in it cannot have had a part in its result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import is_
from types import MappingProxyType

from ..model.ledger import Assessment, Claim, Ledger, Source

_NONE: Mapping[tuple[str, ...], Ledger] = MappingProxyType({})
_WHOLE = ("report", "sides", "readings")
_BESIDES = ("questions", "sources", "documents", "assessments")


class Splitter:
    """Splits the same ledger again and again; where only claims have changed, the small
    ledgers of the others are the very objects of last time."""

    def __init__(self) -> None:
        self._whole: Ledger | None = None
        self._parts: dict[tuple[str, ...], Ledger] = {}

    def __call__(self, ledger: Ledger) -> list[Ledger]:
        """As `split`."""
        before = self._parts if self._whole is not None and _steady(ledger, self._whole) else {}
        parts = split(ledger, before=before)
        self._whole, self._parts = ledger, {tuple(part.questions): part for part in parts}
        return parts


def _steady(one: Ledger, other: Ledger) -> bool:
    """Whether two ledgers are made of the very same objects, claims aside."""
    if any(getattr(one, name) is not getattr(other, name) for name in _WHOLE):
        return False
    return all(_identical(getattr(one, name), getattr(other, name)) for name in _BESIDES)


def _identical(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    return len(one) == len(other) and all(map(is_, one.values(), other.values()))


def split(ledger: Ledger, *, before: Mapping[tuple[str, ...], Ledger] = _NONE) -> list[Ledger]:
    """The small ledgers, by the order of their first questions. Together they hold every
    question and every claim once; sources and documents are in all that need them.

    `before`: small ledgers by their questions, of a ledger that differs in claims only.
    """
    home = _joined(ledger)
    questions: defaultdict[str, list[str]] = defaultdict(list)
    for question in ledger.questions:
        questions[home[question]].append(question)
    claims: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for claim in ledger.claims.values():
        claims[home[claim.question]][claim.id] = claim
    assessments: defaultdict[str, dict[str, Assessment]] = defaultdict(dict)
    for each in ledger.assessments.values():
        for name in each.claims:
            assessments[home[ledger.claims[name].question]][each.id] = each
    above: dict[str, frozenset[str]] = {}
    found = []
    for name, members in questions.items():
        old = before.get(tuple(members))
        if old is not None and _identical(old.claims, claims[name]):
            found.append(old)
            continue
        documents = _documents(claims[name].values(), assessments[name].values())
        named = _sources(claims[name].values(), assessments[name].values())
        pages = {each: ledger.documents[each] for each in sorted(documents)}
        for page in pages.values():
            named.update(page.via, (page.publisher,) if page.publisher else ())
        wanted: set[str] = set()
        for source in named:
            wanted |= _above(source, ledger.sources, above)
        found.append(
            replace(
                ledger,
                sources=MappingProxyType({each: ledger.sources[each] for each in sorted(wanted)}),
                documents=MappingProxyType(pages),
                questions=MappingProxyType({each: ledger.questions[each] for each in members}),
                claims=MappingProxyType(claims[name]),
                assessments=MappingProxyType(assessments[name]),
                tombstones=MappingProxyType({}),
                files=MappingProxyType({}),
                places=MappingProxyType({}),
            )
        )
    return found


def merged(parts: Iterable[Ledger], whole: Ledger) -> Ledger:
    """Several small ledgers as one, everything in the order of the whole."""
    kept = list(parts)

    def of(section: str) -> Mapping[str, object]:
        ids = {each for part in kept for each in getattr(part, section)}
        entries = getattr(whole, section)
        if len(ids) * 4 > len(entries):
            return MappingProxyType({id: each for id, each in entries.items() if id in ids})
        order = {id: place for place, id in enumerate(entries)}
        return MappingProxyType({id: entries[id] for id in sorted(ids, key=order.__getitem__)})

    names = ("sources", "documents", "questions", "claims", "assessments")
    return replace(kept[0], **{name: of(name) for name in names})  # type: ignore[arg-type]


def _joined(ledger: Ledger) -> dict[str, str]:
    """Question → the name of the set that it is in."""
    parent = {question: question for question in ledger.questions}

    def find(question: str) -> str:
        while parent[question] != question:
            parent[question] = parent[parent[question]]
            question = parent[question]
        return question

    def join(one: str, other: str) -> None:
        if one in parent and other in parent:
            parent[find(one)] = find(other)

    for question in ledger.questions.values():
        for other in (*question.within, *question.sum_of):
            join(question.id, other)
    for claim in ledger.claims.values():
        for name in (*claim.supersedes, *claim.based_on, *claim.disputes, claim.echo_of):
            if name is not None and name in ledger.claims:
                join(claim.question, ledger.claims[name].question)
        for carrier in claim.carriers:
            if carrier.question:
                join(claim.question, carrier.question)
    return {question: find(question) for question in parent}


def _documents(claims: Iterable[Claim], assessments: Iterable[Assessment]) -> set[str]:
    found = {each.document for each in assessments}
    for claim in claims:
        found.add(claim.document)
        found.update(carrier.document for carrier in claim.carriers)
        if claim.retraction is not None:
            found.add(claim.retraction.document)
    return {document for document in found if document is not None}


def _sources(claims: Iterable[Claim], assessments: Iterable[Assessment]) -> set[str]:
    found = {each.by for each in assessments}
    for claim in claims:
        found.update(claim.sources, claim.citing)
        for carrier in claim.carriers:
            found.update(carrier.citing or (), (carrier.source,) if carrier.source else ())
    return found


def _above(
    source: str, sources: Mapping[str, Source], known: dict[str, frozenset[str]]
) -> frozenset[str]:
    """The source and every body that it belongs to or speaks for, all the way up."""
    if source not in known:
        found: set[str] = set()
        waiting = [source]
        while waiting:
            here = waiting.pop()
            if here in found or here not in sources:
                continue
            found.add(here)
            entry = sources[here]
            waiting += entry.part_of
            if entry.speaks_for:
                waiting.append(entry.speaks_for)
        known[source] = frozenset(found)
    return known[source]

"""Who carried, cited and contradicted whom: the look-ups of sources, documents and echoes.

In: the index. Out: lists by source, document or claim, each made once and only when a page
asks for it, in one pass over the ledger or the result; no page walks the whole again.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..model.ledger import Assessment, Carrier, Claim
from ..reconcile.result import Conflict, Drift, Position, PositionKind, Revision
from .noted import once, table

if TYPE_CHECKING:
    from .index import Index


@dataclass(frozen=True, slots=True)
class Relay:
    """A carrier with the claim that it carries, and who it is that carries."""

    claim: Claim
    carrier: Carrier
    source: str


class Record:
    """Look-ups over one report, beside those of the `Index`."""

    def __init__(self, index: Index) -> None:
        self.ledger = index.ledger
        self.result = index.result
        self.notes = index.notes

    @once
    def relays(self) -> tuple[Relay, ...]:
        """All carriers of all claims, in the order of the ledger."""
        found = []
        for claim in self.ledger.claims.values():
            for carrier in claim.carriers:
                document = self.ledger.documents.get(carrier.document)
                publisher = (document.publisher if document else None) or ""
                found.append(Relay(claim, carrier, carrier.source or publisher))
        return tuple(found)

    @table
    def relays_by_source(self) -> Mapping[str, tuple[Relay, ...]]:
        """What each source merely carried."""
        found: defaultdict[str, list[Relay]] = defaultdict(list)
        for relay in self.relays:
            if relay.source:
                found[relay.source].append(relay)
        return {source: tuple(items) for source, items in found.items()}

    @table
    def relays_by_document(self) -> Mapping[str, tuple[Relay, ...]]:
        """What each document merely carries."""
        found: defaultdict[str, list[Relay]] = defaultdict(list)
        for relay in self.relays:
            found[relay.carrier.document].append(relay)
        return {document: tuple(items) for document, items in found.items()}

    @table
    def drift(self) -> Mapping[tuple[str, str], tuple[Drift, ...]]:
        """Drift by (root or claim that lists the carrier, echo or carrier's document)."""
        found: dict[tuple[str, str], tuple[Drift, ...]] = {}
        for id, result in self.result.claims.items():
            by_echo: defaultdict[str, list[Drift]] = defaultdict(list)
            for drift in result.drift:
                by_echo[drift.echo].append(drift)
            for echo, items in by_echo.items():
                found[(id, echo)] = tuple(items)
        return found

    @table
    def positions_by_origin(self) -> Mapping[str, tuple[tuple[str, Position], ...]]:
        """(question, position) by origin, in the order of the questions."""
        found: defaultdict[str, list[tuple[str, Position]]] = defaultdict(list)
        for id, result in self.result.questions.items():
            for position in result.positions:
                found[position.origin].append((id, position))
        return {origin: tuple(items) for origin, items in found.items()}

    @table
    def current(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """(origin, question) → the claims behind its own position, implied ones left out."""
        return {
            (origin, question): position.claims
            for origin, items in self.positions_by_origin.items()
            for question, position in items
            if position.kind is not PositionKind.IMPLIED
        }

    @table
    def conflicts_by_origin(self) -> Mapping[str, tuple[tuple[str, Conflict, bool], ...]]:
        """(question, conflict, whether it stands today) by origin; today's come first."""
        found: defaultdict[str, list[tuple[str, Conflict, bool]]] = defaultdict(list)
        for standing in (True, False):
            for id, result in self.result.questions.items():
                for conflict in result.conflicts if standing else result.conflicts_on_record:
                    for origin in {conflict.a_origin, conflict.b_origin}:
                        found[origin].append((id, conflict, standing))
        return {origin: tuple(items) for origin, items in found.items()}

    @table
    def conflicts_by_claim(self) -> Mapping[str, tuple[tuple[str, Conflict, bool], ...]]:
        """The same by claim."""
        found: defaultdict[str, list[tuple[str, Conflict, bool]]] = defaultdict(list)
        for standing in (True, False):
            for id, result in self.result.questions.items():
                for conflict in result.conflicts if standing else result.conflicts_on_record:
                    for claim in dict.fromkeys((*conflict.a, *conflict.b)):
                        found[claim].append((id, conflict, standing))
        return {claim: tuple(items) for claim, items in found.items()}

    @table
    def revisions_by_origin(self) -> Mapping[str, tuple[tuple[str, Revision], ...]]:
        """(question, revision) by origin."""
        found: defaultdict[str, list[tuple[str, Revision]]] = defaultdict(list)
        for id, result in self.result.questions.items():
            for revision in result.revisions:
                found[revision.origin].append((id, revision))
        return {origin: tuple(items) for origin, items in found.items()}

    @table
    def cites(self) -> Mapping[str, Mapping[str, int]]:
        """Whom each source cites as its next, and how often."""
        return self._citations(forward=True)

    @table
    def cited_by(self) -> Mapping[str, Mapping[str, int]]:
        """Who cites each source directly, and how often; carriers are not among them."""
        return self._citations(forward=False)

    def _citations(self, *, forward: bool) -> Mapping[str, Mapping[str, int]]:
        found: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for claim in self.ledger.claims.values():
            for speaker in claim.sources:
                chain = (speaker, *claim.citing)
                for nearer, further in itertools.pairwise(chain):
                    if forward:
                        found[nearer][further] += 1
                    else:
                        found[further][nearer] += 1
        return found

    @table
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The sources that are part of each source."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source in self.ledger.sources.values():
            for parent in source.part_of:
                found[parent].append(source.id)
        return {parent: tuple(items) for parent, items in found.items()}

    @table
    def voices(self) -> Mapping[str, tuple[str, ...]]:
        """The sources that speak for each source."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for source in self.ledger.sources.values():
            if source.speaks_for:
                found[source.speaks_for].append(source.id)
        return {body: tuple(items) for body, items in found.items()}

    @table
    def documents_by_publisher(self) -> Mapping[str, tuple[str, ...]]:
        """Documents of each publisher, newest first, undated ones last."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for document in self.ledger.documents.values():
            if document.publisher:
                found[document.publisher].append(document.id)
        return {publisher: tuple(self.newest_first(ids)) for publisher, ids in found.items()}

    def newest_first(self, documents: list[str]) -> list[str]:
        """Documents by day, newest first, undated ones last."""

        def order(id: str) -> tuple[int, str]:
            published = self.ledger.documents[id].published
            return (-published.last.toordinal() if published else 0, id)

        return sorted(documents, key=order)

    @table
    def assessments_by_source(self) -> Mapping[str, tuple[Assessment, ...]]:
        """Assessments that each source made."""
        found: defaultdict[str, list[Assessment]] = defaultdict(list)
        for assessment in self.ledger.assessments.values():
            found[assessment.by].append(assessment)
        return {source: tuple(items) for source, items in found.items()}

    @table
    def assessments_by_document(self) -> Mapping[str, tuple[Assessment, ...]]:
        """Assessments that stand in each document."""
        found: defaultdict[str, list[Assessment]] = defaultdict(list)
        for assessment in self.ledger.assessments.values():
            if assessment.document:
                found[assessment.document].append(assessment)
        return {document: tuple(items) for document, items in found.items()}

    @table
    def retractions_by_document(self) -> Mapping[str, tuple[Claim, ...]]:
        """Claims that were taken back in each document."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims.values():
            if claim.retraction is not None and claim.retraction.document:
                found[claim.retraction.document].append(claim)
        return {document: tuple(items) for document, items in found.items()}

    @table
    def disputed_by(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that reject each claim."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims.values():
            for other in claim.disputes:
                found[other].append(claim)
        return {other: tuple(items) for other, items in found.items()}

    @table
    def base_of(self) -> Mapping[str, tuple[Claim, ...]]:
        """The claims that are made from each claim."""
        found: defaultdict[str, list[Claim]] = defaultdict(list)
        for claim in self.ledger.claims.values():
            for base in claim.based_on:
                found[base].append(claim)
        return {base: tuple(items) for base, items in found.items()}

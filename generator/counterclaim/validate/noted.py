"""What is noted of claims that were typed together, for the rules that look at all claims.

In: a unit whose claims were checked. Out: `Noted`: whatever these claims share with, refer to,
or say about others. Left alone: comparing it; that is for `known`.
"""

from __future__ import annotations

from collections.abc import Container, Mapping
from datetime import date

from ..diagnostics import Place
from ..model.ledger import Claim, Ledger
from .build import build_claim, newest_of_claims
from .collect import Unit
from .drafts import Draft
from .rules import claims, coverage
from .web_pages import bears_page

# Fields by which a claim names others.
_NAMING = ("supersedes", "echo_of", "based_on", "disputes")
_USED = ("sources", "documents", "questions", "answered")


class Noted:
    """`wordings`: of each claim, what a double has in common with it. `positions`: of each, the
    figures of whom, on what and when it gives. `used`: what the claims refer to, by section.
    `naming`: the claims that they name; `superseding`: those that they replace. `bearing`:
    those that were given a page."""

    __slots__ = (
        "above",
        "bearing",
        "entries",
        "file",
        "naming",
        "newest",
        "places",
        "positions",
        "superseding",
        "used",
        "wordings",
    )

    def __init__(self, unit: Unit) -> None:
        drafts = unit.drafts
        self.wordings = [claims.wording(draft) for draft in drafts]
        self.positions: list[list[claims.Position]] = []
        self.newest: date | None = newest_of_claims(drafts)
        self.bearing = [draft for draft in drafts if bears_page(draft)]
        used = coverage.nothing_used()
        naming: list[str] = []
        superseding: list[str] = []
        for draft in drafts:
            coverage.count_claim(draft, used)
            values = draft.values
            if not values.keys().isdisjoint(_NAMING):
                for field in _NAMING:
                    named = values.get(field, ())
                    naming.extend((named,) if isinstance(named, str) else named)
                superseding.extend(values.get("supersedes", ()))
        self.used = [tuple(used[section]) for section in _USED]
        self.naming = naming
        self.superseding = superseding
        self.entries: list[Claim] = []
        self.places: list[Place] = []
        self.file = ""
        self.above = -1

    def built(self, unit: Unit, ledger: Ledger) -> None:
        """Take over what was built of the claims already."""
        ids = [draft.id for draft in unit.drafts]
        self.entries = [ledger.claims[id] for id in ids]
        self.places = [ledger.places["claims"][id] for id in ids]
        self.above, self.file = unit.piece.where.above, unit.piece.where.file

    def place(self, unit: Unit) -> list[Place]:
        """Where each claim stands."""
        where = unit.piece.where
        if where.above != self.above or where.file != self.file:
            self.above, self.file = where.above, where.file
            self.places = [draft.place for draft in unit.drafts]
        return self.places

    def position(
        self, unit: Unit, superseded: Container[str], sources: Mapping[str, Draft]
    ) -> None:
        """Note the positions, once it is known which claims are superseded."""
        self.positions = [claims.positions(draft, superseded, sources) for draft in unit.drafts]

    def build(self, unit: Unit, last: Mapping[str, Claim]) -> None:
        """Make the claims; one that is equal to what it was is the claim that it was."""
        for draft in unit.drafts:
            claim = build_claim(draft)
            old = last.get(claim.id)
            self.entries.append(old if old is not None and old == claim else claim)

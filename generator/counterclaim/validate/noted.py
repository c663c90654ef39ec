"""What is noted of claims, for the rules that look at all of them.

In: units (claims that were typed together) whose claims were checked. Out: `Noted`: whatever
these claims share with, refer to, or say about others; and `Notes`, the same of all units, kept
while units come and go. Left alone: what follows from it; that is for `known`.
"""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Generic, TypeVar

from ..diagnostics import Place
from ..model.ledger import Claim, Ledger
from .build import build_claim, newest_of_claims
from .collected import Unit
from .drafts import Draft
from .rules import claims, coverage
from .web_pages import bears_page

# Fields by which a claim names others.
_NAMING = ("supersedes", "echo_of", "based_on", "disputes")
_USED = ("sources", "documents", "questions", "answered")


# A place in the file as it was; the file and how many lines further down it is now.
_Moved = tuple[Place, str, int]


class Places(Mapping[str, Place]):
    """Id → place. Where an entry moved, its place is made when it is asked for: mostly never."""

    __slots__ = ("_places",)

    def __init__(self, places: dict[str, Place | _Moved]) -> None:
        self._places = places

    def __getitem__(self, id: str) -> Place:
        place = self._places[id]
        if isinstance(place, tuple):
            typed, file, down = place
            place = Place(file, typed.line + down, typed.column, typed.end_column)
            self._places[id] = place
        return place

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)

    def __repr__(self) -> str:
        return f"Places({dict(self)!r})"


class Noted:
    """`wordings`: of each claim, what a double has in common with it. `positions`: of each, the
    figures of whom, on what and when it gives. `used`: what the claims refer to, by section.
    `naming`: the claims that they name; `superseding`: those that they replace. `bearing`:
    those that were given a page."""

    __slots__ = (
        "_at",
        "_typed",
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
        self.entries: list[Claim] | None = None
        self.places: Sequence[Place | _Moved] = ()
        self._typed: list[Place] = []  # the places, when the piece stood at `_at`
        self._at = ("", 0)
        self.file = ""
        self.above = -1

    def built(self, unit: Unit, ledger: Ledger) -> None:
        """Take over what was built of the claims already."""
        ids = [draft.id for draft in unit.drafts]
        self.entries = [ledger.claims[id] for id in ids]
        places = ledger.places["claims"]
        self._typed = [places[id] for id in ids]
        self._at = (unit.piece.where.file, unit.piece.where.above)
        self.place(unit)

    def place(self, unit: Unit) -> None:
        """Note where each claim stands."""
        self.above, self.file = unit.piece.where.above, unit.piece.where.file
        if not self._typed:
            self._typed = [draft.place for draft in unit.drafts]
            self._at = (self.file, self.above)
        file, above = self._at
        if file == self.file and above == self.above:
            self.places = self._typed
        else:
            down = self.above - above
            self.places = [(place, self.file, down) for place in self._typed]

    def position(
        self, unit: Unit, superseded: Container[str], sources: Mapping[str, Draft]
    ) -> None:
        """Note the positions, once it is known which claims are superseded."""
        self.positions = [claims.positions(draft, superseded, sources) for draft in unit.drafts]

    def build(self, unit: Unit, last: Mapping[str, Claim]) -> None:
        """Make the claims; one that is equal to what it was is the claim that it was."""
        made = [build_claim(draft) for draft in unit.drafts]
        old = [last.get(claim.id) for claim in made]
        self.entries = [
            before if before is not None and before == claim else claim
            for claim, before in zip(made, old, strict=True)
        ]


Key = TypeVar("Key", bound=Hashable)


class Shared(Generic[Key]):
    """Claims by something that they have in common. `several`: what two or more have."""

    __slots__ = ("_one", "several")

    def __init__(self) -> None:
        self._one: dict[Key, Draft] = {}
        self.several: dict[Key, list[Draft]] = {}

    def add(self, key: Key, draft: Draft) -> None:
        """A claim that has it."""
        if key in self.several:
            self.several[key].append(draft)
            return
        first = self._one.setdefault(key, draft)
        if first is not draft:
            self.several[key] = [self._one.pop(key), draft]

    def remove(self, key: Key, draft: Draft) -> None:
        """A claim that had it and is no more."""
        drafts = self.several.get(key)
        if drafts is None:
            del self._one[key]
            return
        drafts.remove(draft)
        if len(drafts) == 1:
            self._one[key] = self.several.pop(key)[0]


class Notes:
    """What is noted of all units.

    `superseded`: the claims that others replace, and by how many. `naming`: claim → the units
    that name it. `unit_of`: claim → its unit. `used`: section → what claims refer to, and in
    how many units.
    """

    def __init__(self) -> None:
        self.of: dict[Unit, Noted] = {}
        self.superseded: dict[str, int] = {}
        self.naming: dict[str, dict[Unit, None]] = {}
        self.unit_of: dict[str, Unit] = {}
        self.used: dict[str, dict[str, int]] = {section: {} for section in _USED}
        self.wordings: Shared[claims.Wording] = Shared()
        self.positions: Shared[claims.Position] = Shared()

    def add(self, units: Iterable[Unit], sources: Mapping[str, Draft]) -> None:
        """Note units whose claims were checked."""
        noted = [(unit, Noted(unit)) for unit in units]
        for unit, each in noted:
            self.of[unit] = each
            for id in each.superseding:
                _more(self.superseded, id)
            for id in each.naming:
                self.naming.setdefault(id, {})[unit] = None
            for counts, ids in zip(self.used.values(), each.used, strict=True):
                for id in ids:
                    _more(counts, id)
            for draft, wording in zip(unit.drafts, each.wordings, strict=True):
                self.unit_of[draft.id] = unit
                if wording is not None:
                    self.wordings.add(wording, draft)
        for unit, each in noted:
            each.position(unit, self.superseded, sources)
            for draft, positions in zip(unit.drafts, each.positions, strict=True):
                for position in positions:
                    self.positions.add(position, draft)

    def remove(self, units: Iterable[Unit]) -> None:
        """Forget units."""
        for unit in units:
            each = self.of.pop(unit)
            for id in each.superseding:
                _less(self.superseded, id)
            for id in each.naming:
                self.naming[id].pop(unit, None)
            for counts, ids in zip(self.used.values(), each.used, strict=True):
                for id in ids:
                    _less(counts, id)
            for draft, wording in zip(unit.drafts, each.wordings, strict=True):
                self.unit_of.pop(draft.id, None)
                if wording is not None:
                    self.wordings.remove(wording, draft)
            for draft, positions in zip(unit.drafts, each.positions, strict=True):
                for position in positions:
                    self.positions.remove(position, draft)


def _more(counts: dict[str, int], id: str) -> None:
    counts[id] = counts.get(id, 0) + 1


def _less(counts: dict[str, int], id: str) -> None:
    if counts[id] == 1:
        del counts[id]
    else:
        counts[id] -= 1

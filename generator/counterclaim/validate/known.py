"""A ledger without an error, in which claims are edited: what hangs on the edit is looked at.

In: a ledger that was checked as a whole, and its files again. Out: what a check of the whole
would give. `NotKnown` is raised wherever that is not sure; then the whole is checked.

Why it is the same. A unit (claims that were typed together) is the same `Unit` as before
while its text is. Everything but claims has to be the same, in the same order, with the same
captures. Then the outcome can differ only in

- what `rules.check_claims` finds and reads in a claim: that hangs on the claim and on what it
  names. So units are looked at that are new, that name a claim which came, went or changed, or
  in which something was found last time (it may have moved). Each of these is converted
  anew, so that nothing is left of the last time;
- what hangs on all claims: documents made of addresses, doubles, one origin's positions,
  circles, assessments, what is not used, the newest day. That is worked out of what is
  `noted` of each unit;
- where things stand.

An error, a claim that is there twice, another document made of an address: the whole is
checked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from ..diagnostics import Diagnostic, Place
from ..model.ledger import Claim, Ledger
from ..parse import Piece
from . import collect
from .build import build_report, newest_of_others
from .captures import KINDS, Take
from .checked import Checked, Looked
from .collect import Collected, Unit, collect_piece, convert_unit
from .drafts import Draft
from .findings import Findings
from .ledger_files import LedgerFile
from .noted import Noted
from .rules import (
    Context,
    check_assessments,
    check_claims,
    check_others,
    claims,
    coverage,
    cycles,
)
from .web_pages import bears_page, name_pages

_At = list[object]
_Key = TypeVar("_Key")


class NotKnown(Exception):
    """The whole has to be checked. `still`: what is known still holds of the ledger as it was."""

    def __init__(self, *, still: bool = True) -> None:
        super().__init__()
        self.still = still


class Known:
    """A ledger without an error, and what is noted of its claims."""

    def __init__(self, files: list[LedgerFile], looked: Looked, ledger: Ledger) -> None:
        self._context = looked.context
        self._ledger = ledger
        collected = looked.context.collected
        self._typed = looked.typed
        self._made = _made(collected, looked.typed)
        pieces = _pieces(files)
        self._others = [piece for piece in pieces if piece.section != "claims"]
        self._at = self._stand(collected)
        self._of_piece = _by_piece(collected.units)
        unclean = {piece for _, piece in _pieces_with(pieces, looked.checked.diagnostics)}
        for unit in collected.units:
            unit.clean = unit.clean and unit.piece not in unclean
        self._converted = [
            found
            for found, piece in _pieces_with(pieces, looked.converted)
            if piece is None or piece.section != "claims"
        ]
        self._rest = looked.rest
        self._taken = [
            (path, self._take(looked.context, path))
            for path in dict.fromkeys(
                draft.values["capture"]
                for draft in collected.every["documents"]
                if draft.values.get("capture", "").lower().endswith(KINDS)
            )
        ]
        self._newest = newest_of_others(collected)
        self._noted: dict[Unit, Noted] = {}
        self._superseded: Counter[str] = Counter()
        self._naming: dict[str, dict[Unit, None]] = {}
        self._unit_of: dict[str, Unit] = {}
        self._wordings: dict[claims.Wording, int] = {}
        self._doubles: set[claims.Wording] = set()
        self._positions: dict[claims.Position, int] = {}
        self._shared: set[claims.Position] = set()
        self._note(collected.units, looked.context.sources)
        for unit in collected.units:
            self._noted[unit].built(unit, ledger)

    @staticmethod
    def _take(context: Context, path: str) -> object:
        return context.take(context.folder, path)

    # -- the same again -------------------------------------------------------------------

    def again(self, files: list[LedgerFile], take: Take) -> Checked:
        """What a check of the whole would give, or `NotKnown`."""
        if any(file.pieces is None for file in files):
            raise NotKnown
        pieces = _pieces(files)
        if [piece for piece in pieces if piece.section != "claims"] != self._others:
            raise NotKnown
        for path, taken in self._taken:
            if take(self._context.folder, path) is not taken:
                raise NotKnown
        findings = Findings()
        old, new, units = self._edited(pieces, findings)
        context = self._renewed(units, files, findings)
        for unit in new:
            count = findings.count
            check_claims(unit.drafts, context)
            unit.clean = unit.clean and findings.count == count
        if findings.has_error:
            raise NotKnown
        # From here on, what is noted is that of the edited ledger.
        self._forget(old)
        self._note(new, context.sources)
        self._together(units, new, context)
        if findings.has_error:
            raise NotKnown(still=False)
        at = self._stand(context.collected)
        rest = self._rest_again(context, at)
        self._ledger = self._build(units, files, context, moved=at != self._at)
        self._context, self._at, self._rest = context, at, rest
        self._of_piece = _by_piece(units)
        found = (*findings.since(0), *self._converted, *rest)
        return Checked(self._ledger, Findings.order(found), context.texts)

    def _edited(
        self, pieces: list[Piece], findings: Findings
    ) -> tuple[list[Unit], list[Unit], list[Unit]]:
        """Units that are no more, units to look at, and all units in their order."""
        scratch = Collected()
        units: list[Unit] = []
        new: list[Unit] = []
        of_piece = self._of_piece
        here = set(pieces)
        old = [unit for piece in of_piece.keys() - here for unit in of_piece[piece]]
        for piece in pieces:
            known = of_piece.get(piece)
            if known is None:
                if piece.section != "claims":
                    continue
                scratch.units = []
                collect_piece(piece, scratch, findings)
                known = scratch.units
                new.extend(known)
            units.extend(known)
        if findings.has_error:
            raise NotKnown
        changed = {draft.id for unit in (*old, *new) for draft in unit.drafts}
        touched = dict.fromkeys(unit for unit in units if not unit.clean)
        for id in changed:
            touched.update(self._naming.get(id, {}))
        replaced = [id for unit in old for id in self._noted[unit].superseding]
        for unit in new:
            for draft in unit.drafts:
                replaced.extend(draft.values.get("supersedes", ()))
        for id in replaced:
            if id in self._unit_of:
                touched[self._unit_of[id]] = None
        fresh = set(new)
        gone = set(old)
        again: dict[Unit, Unit] = {}
        for unit in touched:
            if unit not in fresh and unit not in gone:
                again[unit] = convert_unit(unit.piece, unit.node, unit.question, scratch, findings)
        if again:
            units = [again.get(unit, unit) for unit in units]
        return [*old, *again], [*new, *again.values()], units

    def _renewed(self, units: list[Unit], files: list[LedgerFile], findings: Findings) -> Context:
        """The context of the edited ledger."""
        before = self._context.collected
        collected = Collected()
        collected.report = before.report
        collected.sides, collected.side_places = before.sides, before.side_places
        collected.readings, collected.overrides = before.readings, before.overrides
        drafts = [draft for unit in units for draft in unit.drafts]
        by_id = {draft.id: draft for draft in drafts}
        if len(by_id) < len(drafts) or "" in by_id or len(drafts) > collect.MAX_CLAIMS:
            raise NotKnown
        documents = before.every["documents"][: self._typed]
        collected.by_id = {**before.by_id, "claims": by_id}
        collected.by_id["documents"] = {draft.id: draft for draft in documents}
        collected.every = {**before.every, "claims": drafts, "documents": documents}
        name_pages(collected, findings, claims=self._bearing(units))
        if _made(collected, self._typed) != self._made:
            raise NotKnown(still=False)
        report = collected.report
        context = Context(
            collected,
            findings,
            folder=self._context.folder,
            texts=MappingProxyType({file.name: file.text for file in files}),
            day=report.get("as_of") if report is not None else None,
            take=self._context.take,
        )
        context.table, context.captures = self._context.table, self._context.captures
        return context

    def _bearing(self, units: list[Unit]) -> list[Draft]:
        """Claims that were given a page, in their order."""
        found: list[Draft] = []
        for unit in units:
            noted = self._noted.get(unit)
            if noted is None:
                found.extend(draft for draft in unit.drafts if bears_page(draft))
            elif noted.bearing:
                found.extend(noted.bearing)
        return found

    # -- notes ----------------------------------------------------------------------------

    def _note(self, units: Iterable[Unit], sources: Mapping[str, Draft]) -> None:
        units = list(units)
        for unit in units:
            noted = self._noted[unit] = Noted(unit)
            self._superseded.update(noted.superseding)
            for id in noted.naming:
                self._naming.setdefault(id, {})[unit] = None
            for draft, wording in zip(unit.drafts, noted.wordings, strict=True):
                self._unit_of[draft.id] = unit
                if wording is not None:
                    count = self._wordings[wording] = self._wordings.get(wording, 0) + 1
                    if count == 2:
                        self._doubles.add(wording)
        for unit in units:
            noted = self._noted[unit]
            noted.position(unit, self._superseded, sources)
            for positions in noted.positions:
                for position in positions:
                    count = self._positions[position] = self._positions.get(position, 0) + 1
                    if count == 2:
                        self._shared.add(position)

    def _forget(self, units: Iterable[Unit]) -> None:
        for unit in units:
            noted = self._noted.pop(unit)
            self._superseded.subtract(noted.superseding)
            for id in noted.superseding:
                if not self._superseded[id]:
                    del self._superseded[id]
            for id in noted.naming:
                self._naming[id].pop(unit, None)
            for draft, wording in zip(unit.drafts, noted.wordings, strict=True):
                self._unit_of.pop(draft.id, None)
                if wording is not None:
                    _less(self._wordings, wording, self._doubles)
            for positions in noted.positions:
                for position in positions:
                    _less(self._positions, position, self._shared)

    # -- what hangs on all claims ---------------------------------------------------------

    def _together(self, units: list[Unit], new: list[Unit], context: Context) -> None:
        names = {field for field, _ in cycles.BETWEEN_CLAIMS}
        if any(not names.isdisjoint(draft.values) for unit in new for draft in unit.drafts):
            cycles.check_claims(context)
        said: dict[claims.Wording, Draft] = {}
        same_day: dict[claims.Position, list[Draft]] = {}
        used = coverage.nothing_used()
        sources, documents = used["sources"], used["documents"]
        questions, answered = used["questions"], used["answered"]
        doubles, shared = self._doubles, self._shared
        for unit in units:
            noted = self._noted[unit]
            one, two, three, four = noted.used
            sources.update(one)
            documents.update(two)
            questions.update(three)
            answered.update(four)
            if doubles and not doubles.isdisjoint(noted.wordings):
                for draft, wording in zip(unit.drafts, noted.wordings, strict=True):
                    if wording in doubles:
                        first = said.setdefault(wording, draft)
                        if first is not draft:
                            claims.report_double(draft, first, context)
            if shared:
                for draft, positions in zip(unit.drafts, noted.positions, strict=True):
                    for position in positions:
                        if position in shared:
                            same_day.setdefault(position, []).append(draft)
        for position, drafts in same_day.items():
            claims.report_one_origin(position, drafts, context)
        check_assessments(context)
        coverage.report_unused(used, context)

    def _stand(self, collected: Collected) -> _At:
        """Where everything but claims stands."""
        at: _At = [(piece.where.file, piece.where.above) for piece in self._others]
        at.extend(draft.place for draft in collected.every["documents"][self._typed :])
        return at

    def _rest_again(self, context: Context, at: _At) -> list[Diagnostic]:
        """What was found in everything but claims."""
        if at == self._at or not (self._rest or self._converted):
            return self._rest
        if self._converted:
            raise NotKnown(still=False)
        findings, context.findings = context.findings, Findings()
        check_others(context)
        rest = context.findings.since(0)
        context.findings = findings
        return rest

    # -- what comes out -------------------------------------------------------------------

    def _build(
        self, units: list[Unit], files: list[LedgerFile], context: Context, *, moved: bool
    ) -> Ledger:
        before, collected = self._ledger, context.collected
        entries: dict[str, Claim] = {}
        places: dict[str, Place] = {}
        newest = self._newest
        for unit in units:
            noted = self._noted[unit]
            if not noted.entries and unit.drafts:
                noted.build(unit, before.claims)
            for claim, place in zip(noted.entries, noted.place(unit), strict=True):
                entries[claim.id] = claim
                places[claim.id] = place
            if newest is None or (noted.newest is not None and noted.newest > newest):
                newest = noted.newest
        report = build_report(collected, newest)
        where: dict[str, Mapping[str, Place]] = dict(before.places)
        if moved:
            where = {
                section: MappingProxyType({id: draft.place for id, draft in known.items()})
                for section, known in collected.by_id.items()
                if section != "claims"
            }
        where["claims"] = MappingProxyType(places)
        return replace(
            before,
            report=before.report if report == before.report else report,
            claims=MappingProxyType(entries),
            files=MappingProxyType({file.name: file.sha256 for file in files}),
            places=MappingProxyType({section: where[section] for section in collected.by_id}),
        )


def _less(counts: dict[_Key, int], key: _Key, several: set[_Key]) -> None:
    """Count one less; `several` are the keys of which there are two or more."""
    counts[key] -= 1
    if counts[key] == 1:
        several.discard(key)
    elif not counts[key]:
        del counts[key]


def _by_piece(units: Iterable[Unit]) -> dict[Piece, list[Unit]]:
    found: dict[Piece, list[Unit]] = {}
    for unit in units:
        found.setdefault(unit.piece, []).append(unit)
    return found


def _pieces(files: list[LedgerFile]) -> list[Piece]:
    return [piece for file in files for piece in file.pieces or ()]


def _made(collected: Collected, typed: int) -> list[tuple[str, str, str]]:
    """The documents that were made of addresses."""
    return [
        (draft.id, draft.values["url"], draft.values["publisher"])
        for draft in collected.every["documents"][typed:]
    ]


def _pieces_with(
    pieces: Iterable[Piece], found: Iterable[Diagnostic]
) -> Iterator[tuple[Diagnostic, Piece | None]]:
    """Diagnostics, each with the piece in which it stands."""
    starts = sorted(
        (piece.where.file, piece.where.above + piece.head, index, piece)
        for index, piece in enumerate(pieces)
    )
    for diagnostic in found:
        place = diagnostic.place
        at = bisect_right(starts, (place.file, place.line - 1, len(starts))) - 1
        piece = starts[at][3] if at >= 0 else None
        if piece is not None and (
            piece.where.file != place.file
            or place.line > piece.where.above + piece.head + piece.lines
        ):
            piece = None
        yield diagnostic, piece

"""A ledger without an error, in which claims are edited: what hangs on the edit is looked at.

In: a ledger that was checked as a whole, and its files again. Out: what a check of the whole
would give. `NotKnown` is raised wherever that is not sure; then the whole is checked.

Why it is the same. A unit (claims that were typed together) is the same `Unit` as before
while its text is. Everything but claims has to be the same, in the same order, with the same
captures. Then the outcome can differ only in

- what `rules.check_claims` finds and reads in a claim: that hangs on the claim and on what it
  names. So units are looked at that are new, or that name a claim which came, went or changed.
  Each of these is converted anew, so that nothing is left of the last time. What was found
  in others is found there again, where they stand now;
- what hangs on all claims: documents made of addresses, doubles, one origin's positions,
  circles, assessments, what is not used, the newest day. That is worked out of what is
  `noted` of each unit;
- where things stand.

An error, a claim that is there twice, another document made of an address: the whole is
checked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from ..diagnostics import Diagnostic, Place
from ..model.ledger import Ledger
from ..parse import Piece
from . import collect
from .build import build_report, newest_of_others
from .captures import KINDS, Take
from .checked import Checked, Looked
from .collect import collect_piece, convert_unit
from .collected import Collected, Unit
from .drafts import Draft
from .findings import Findings
from .ledger_files import LedgerFile
from .noted import Notes, Places
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


class NotKnown(Exception):
    """The whole has to be checked. `still`: what is known holds of the ledger as it was."""

    def __init__(self, *, still: bool = True) -> None:
        super().__init__()
        self.still = still


@dataclass(slots=True)
class _Found:
    """What was found in the claims of a piece, and where the piece stood then."""

    file: str
    above: int
    found: list[Diagnostic]

    def move(self, piece: Piece) -> bool:
        """Move what was found to where the piece stands now, if only its place tells it."""
        where = piece.where
        if where.above == self.above and where.file == self.file:
            return True
        if any(f"{self.file}:" in text for one in self.found for text in _texts(one)):
            return False
        down = where.above - self.above
        self.found = [
            replace(one, place=replace(one.place, file=where.file, line=one.place.line + down))
            for one in self.found
        ]
        self.above, self.file = where.above, where.file
        return True


# Pieces whose claims are looked at: their units, and what is found in them.
_Fresh = dict[Piece, tuple[list[Unit], Findings]]


class Known:
    """A ledger without an error, and what is noted of its claims."""

    def __init__(self, files: list[LedgerFile], looked: Looked, ledger: Ledger) -> None:
        context, pieces = looked.context, _pieces(files)
        collected = context.collected
        self._context = context
        self._ledger = ledger
        self._typed = looked.typed
        self._made = _made(collected, looked.typed)
        self._others = [piece for piece in pieces if piece.section != "claims"]
        self._at = self._stand(collected)
        self._of_piece: dict[Piece, list[Unit]] = {}
        for unit in collected.units:
            self._of_piece.setdefault(unit.piece, []).append(unit)
        self._rest = looked.rest
        self._converted: list[Diagnostic] = []
        self._found: dict[Piece, _Found] = {}
        for found, piece in _within(pieces, looked.converted):
            if piece is not None and piece.section == "claims":
                self._note_found(piece, [found])
            else:
                self._converted.append(found)
        for found, piece in _within(pieces, looked.single):
            assert piece is not None
            self._note_found(piece, [found])
        self._taken = [(path, context.take(context.folder, path)) for path in _captures(collected)]
        self._newest = newest_of_others(collected)
        self._notes = Notes()
        self._notes.add(collected.units, context.sources)
        for unit, noted in self._notes.of.items():
            noted.built(unit, ledger)

    def _note_found(self, piece: Piece, found: Iterable[Diagnostic]) -> None:
        where = piece.where
        self._found.setdefault(piece, _Found(where.file, where.above, [])).found.extend(found)

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
        gone, fresh = self._edited(pieces)
        known = self._of_piece
        units = [
            unit
            for piece in pieces
            for unit in (fresh[piece][0] if piece in fresh else known.get(piece, ()))
        ]
        findings = Findings()
        context = self._renewed(units, files, findings)
        for here, found in fresh.values():
            context.findings = found
            for unit in here:
                check_claims(unit.drafts, context)
            if found.has_error:
                raise NotKnown
        context.findings = findings
        # From here on, what is noted is that of the edited ledger.
        new = [unit for here, _ in fresh.values() for unit in here]
        for piece in (*gone, *fresh):
            self._notes.remove(known.pop(piece, ()))
            self._found.pop(piece, None)
        self._notes.add(new, context.sources)
        for piece, (here, found) in fresh.items():
            known[piece] = here
            if found.count:
                self._note_found(piece, found.since(0))
        self._together(new, context)
        if findings.has_error:
            raise NotKnown(still=False)
        at = self._stand(context.collected)
        self._rest = self._rest_again(context, at)
        self._ledger = self._build(units, files, context, moved=at != self._at)
        self._context, self._at = context, at
        everything = [*findings.since(0), *self._converted, *self._rest]
        for each in self._found.values():
            everything.extend(each.found)
        return Checked(self._ledger, Findings.order(everything), context.texts)

    def _edited(self, pieces: list[Piece]) -> tuple[list[Piece], _Fresh]:
        """Pieces that are no more, and those to look at."""
        known, notes = self._of_piece, self._notes
        gone = list(known.keys() - set(pieces))
        fresh: _Fresh = {}
        for piece in pieces:
            if piece not in known and piece.section == "claims":
                scratch, findings = Collected(), Findings()
                collect_piece(piece, scratch, findings)
                if findings.has_error:
                    raise NotKnown
                fresh[piece] = scratch.units, findings
        old = [unit for piece in gone for unit in known[piece]]
        new = [unit for units, _ in fresh.values() for unit in units]
        touched: dict[Unit, None] = {}
        for unit in (*old, *new):
            for draft in unit.drafts:
                touched.update(notes.naming.get(draft.id, {}))
                for id in draft.values.get("supersedes", ()):
                    if id in notes.unit_of:
                        touched[notes.unit_of[id]] = None
        again = dict.fromkeys(unit.piece for unit in touched)
        for piece, found in self._found.items():
            if not found.move(piece):
                again[piece] = None
        for piece in again.keys() - set(gone):
            scratch, findings = Collected(), Findings()
            units = [
                convert_unit(piece, unit.node, unit.question, scratch, findings)
                for unit in known[piece]
            ]
            fresh[piece] = units, findings
        return gone, fresh

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
            noted = self._notes.of.get(unit)
            if noted is None:
                found.extend(draft for draft in unit.drafts if bears_page(draft))
            elif noted.bearing:
                found.extend(noted.bearing)
        return found

    # -- what hangs on all claims ---------------------------------------------------------

    def _together(self, new: list[Unit], context: Context) -> None:
        notes = self._notes
        names = {field for field, _ in cycles.BETWEEN_CLAIMS}
        if any(not names.isdisjoint(draft.values) for unit in new for draft in unit.drafts):
            cycles.check_claims(context)
        order = _order(context.claims, notes.wordings.several.values())
        for drafts in notes.wordings.several.values():
            first = min(drafts, key=order.__getitem__)
            for draft in drafts:
                if draft is not first:
                    claims.report_double(draft, first, context)
        # Two of these may be found at one claim, and the first is told.
        shared = notes.positions.several
        same_day: dict[claims.Position, list[Draft]] = {}
        for draft in _order(context.claims, shared.values()):
            for position in claims.positions(draft, notes.superseded, context.sources):
                if position in shared:
                    same_day.setdefault(position, []).append(draft)
        for position, drafts in same_day.items():
            claims.report_one_origin(position, drafts, context)
        check_assessments(context)
        coverage.report_unused(notes.used, context)

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
        noted = [self._notes.of[unit] for unit in units]
        for unit, each in zip(units, noted, strict=True):
            if each.entries is None:
                each.build(unit, before.claims)
            where = unit.piece.where
            if where.above != each.above or where.file != each.file:
                each.place(unit)
        ids = collected.by_id["claims"]
        days = {self._newest, *[each.newest for each in noted]}
        newest = max([day for day in days if day is not None], default=None)
        report = build_report(collected, newest)
        built = [claim for each in noted for claim in each.entries or ()]
        entries = dict(zip(ids, built, strict=True))
        places = dict(zip(ids, [place for each in noted for place in each.places], strict=True))
        standing: dict[str, Mapping[str, Place]] = dict(before.places)
        if moved:
            for section, known in collected.by_id.items():
                if section != "claims":
                    standing[section] = MappingProxyType(
                        {id: draft.place for id, draft in known.items()}
                    )
        standing["claims"] = Places(places)
        return replace(
            before,
            report=before.report if report == before.report else report,
            claims=MappingProxyType(entries),
            files=MappingProxyType({file.name: file.sha256 for file in files}),
            places=MappingProxyType(standing),
        )


def _texts(one: Diagnostic) -> tuple[str, ...]:
    return (one.message, one.label, *one.notes)


def _order(drafts: list[Draft], of: Iterable[list[Draft]]) -> dict[Draft, int]:
    """The drafts that are in one of the lists, in the order of all."""
    some = {draft for each in of for draft in each}
    return {draft: index for index, draft in enumerate(drafts) if draft in some} if some else {}


def _captures(collected: Collected) -> dict[str, None]:
    paths = [draft.values.get("capture", "") for draft in collected.every["documents"]]
    return dict.fromkeys(path for path in paths if path.lower().endswith(KINDS))


def _pieces(files: list[LedgerFile]) -> list[Piece]:
    return [piece for file in files for piece in file.pieces or ()]


def _made(collected: Collected, typed: int) -> list[tuple[str, str, str]]:
    """The documents that were made of addresses."""
    return [
        (draft.id, draft.values["url"], draft.values["publisher"])
        for draft in collected.every["documents"][typed:]
    ]


def _within(
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

"""Echoes and carriers as rows: what they print, and which words changed on the way.

In: a root claim and what relays it. Out: `RelayRow`s with their drift. Nothing here counts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..model.ledger import Carrier, Claim
from ..reconcile.result import Drift
from . import figures
from .addresses import claim_address
from .index import Index
from .marks import DayMark, DocumentMark, Link, SourceMark

DRIFT_WORDS = {
    "figure-changed": "figure changed",
    "hedge-dropped": "hedge dropped",
    "hedge-added": "hedge added",
    "question-changed": "question changed",
    "attribution-lost": "attribution lost",
    "scope-widened": "scope widened",
    "scope-changed": "scope changed",
    "period-widened": "period widened",
}
UNDATED = 10_000_000  # days: after everything that has a day
_TOKENS = re.compile(r"\w+(?:[.,]\d+)*|\s+|[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words; `changed`: it stands otherwise in the root."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class DriftMark:
    """One way in which a relay departs from its root: `word`, and what became of what."""

    key: str
    word: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayRow:
    """Something that merely repeats a claim. `claim`: its own page, where it is a claim of
    its own; `pieces`: its words with the changed ones marked, empty where none were noted."""

    who: SourceMark | None
    day: DayMark | None
    ordinal: int
    document: DocumentMark | None
    claim: Link | None
    pieces: tuple[Piece, ...]
    lang: str
    dir: str
    drift: tuple[DriftMark, ...]
    note: str
    quote: str = ""


def changed_words(before: str, after: str) -> tuple[Piece, ...]:
    """`after` in pieces, with those marked that do not stand in `before`; case and runs of
    white space do not count as a change."""
    if not after:
        return ()
    new = _TOKENS.findall(after)
    old = [token.casefold() for token in _TOKENS.findall(before) if not token.isspace()]
    place = [at for at, token in enumerate(new) if not token.isspace()]
    kept = [False] * len(new)
    matcher = SequenceMatcher(None, old, [new[at].casefold() for at in place], autojunk=False)
    for _, start, size in matcher.get_matching_blocks():
        for at in place[start : start + size]:
            kept[at] = True
    pieces: list[Piece] = []
    for at, token in enumerate(new):
        changed = not kept[at]
        if token.isspace():  # white space goes with its neighbours where both changed
            after_it = at + 1 < len(new) and not kept[at + 1]
            changed = bool(pieces) and pieces[-1].changed and after_it
        if pieces and pieces[-1].changed == changed:
            pieces[-1] = Piece(pieces[-1].text + token, changed)
        else:
            pieces.append(Piece(token, changed))
    return tuple(pieces)


def relay_rows(index: Index, claim: Claim) -> tuple[RelayRow, ...]:
    """Everything that relays `claim`, by day: its carriers and the claims that echo it."""
    rows = [carrier_row(index, claim, carrier) for carrier in claim.carriers]
    rows += [echo_row(index, claim, echo) for echo in index.echoes_of.get(claim.id, ())]
    rows.sort(key=lambda row: row.ordinal)
    return tuple(rows)


def carrier_row(index: Index, claim: Claim, carrier: Carrier) -> RelayRow:
    """A carrier as a row."""
    document = index.document(carrier.document)
    entry = index.ledger.documents.get(carrier.document)
    source = carrier.source or (entry.publisher if entry else None)
    said = carrier.said or (entry.published if entry else None)
    lang, dir = index.foreign(entry.language if entry else "")
    drifts = index.record.drift.get((claim.id, carrier.document), ())
    return RelayRow(
        who=index.source(source) if source else None,
        day=index.day(said) if said else None,
        ordinal=said.last.toordinal() if said else UNDATED,
        document=document,
        claim=None,
        pieces=_pieces(claim.words, carrier.words, drifts),
        lang=lang,
        dir=dir,
        drift=drift_marks(index, drifts),
        note=carrier.note,
        quote=carrier.quote if carrier.quote != carrier.words else "",
    )


def echo_row(index: Index, claim: Claim, echo: Claim) -> RelayRow:
    """A claim of its own that echoes another, as a row."""
    mark = index.claim(echo.id)
    drifts = index.record.drift.get((echo.id, echo.id), ())
    return RelayRow(
        who=mark.speakers[0],
        day=mark.said,
        ordinal=echo.said.last.toordinal(),
        document=mark.document,
        claim=Link(echo.id, claim_address(echo.id)),
        pieces=_pieces(claim.words, echo.words, drifts),
        lang=mark.words.lang,
        dir=mark.words.dir,
        drift=drift_marks(index, drifts),
        note=echo.note,
        quote=echo.quote if echo.quote != echo.words else "",
    )


_OF_WORDS = frozenset({"figure-changed", "hedge-dropped", "hedge-added", "question-changed"})


def _pieces(before: str, after: str, drifts: tuple[Drift, ...]) -> tuple[Piece, ...]:
    """The words with the changed ones marked, where a change of words was found at all:
    another phrase for the same thing is no drift."""
    if any(drift.rule in _OF_WORDS for drift in drifts):
        return changed_words(before, after)
    return (Piece(after, False),) if after else ()


def drift_marks(index: Index, drifts: tuple[Drift, ...]) -> tuple[DriftMark, ...]:
    """Drift in words: ids of sources and questions by their names."""
    found: dict[DriftMark, None] = {}
    for drift in drifts:
        before, after = drift.before, drift.after
        if drift.rule == "question-changed":
            before, after = _question(index, before), _question(index, after)
        elif drift.rule == "attribution-lost":
            named = [_source(index, id) for id in after.split(", ") if id]
            before, after = _source(index, before), figures.listing(named) or "nobody named"
        mark = DriftMark(drift.rule, DRIFT_WORDS.get(drift.rule, drift.rule), before, after)
        found[mark] = None
    return tuple(found)


def _question(index: Index, id: str) -> str:
    question = index.ledger.questions.get(id)
    return question.title if question else id


def _source(index: Index, id: str) -> str:
    return index.source(id).name if id in index.ledger.sources else id

"""The reconciliation table as known on any day, as data for its script.

In: the index, ids of questions. Out: one JSON-ready value in which every source, claim,
standing and row stands once and days refer to them by number. A question whose history
would take too much work keeps the day's verdict and range only; `rows` of its days are None.
Left alone: today's table, which is HTML and needs none of this.

    verdicts   key → [word, tone, icon]
    sides      slot → name
    sources    [address, name, side's slot, lang, dir]
    claims     [address, via, words, lang, dir, stance, read, day, as of, where it can be
               read, its lang, dir, address]
    stands     [key, word, detail]
    rows       [source, [claims], implied, how, stand]
    questions  id → [[iso, verdict, range, independent, as of, rows, rows not counted]]

Addresses are relative to the site's root, to which `root` leads from the table; that
where a claim can be read may be one of another site. `as of` is empty where no day is
stated: it is then the day that was chosen.

`rows` are the positions and those who gave no figure or one too old, `rows not counted` the
echoes, older, superseded, withdrawn, derived and incomparable claims. What was not yet said
on a day is in neither.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping

from ..reconcile.result import NotCounted, QuestionResult
from ..reconcile.standing_on import Standings, work_of
from . import figures, words
from .changes import entry_range
from .index import Index
from .marks import ClaimMark, SourceMark, StandMark
from .noted import kept
from .positions import PositionRow, counted_on
from .standing import span_of

MOST_WORK = 10_000
"""Days × claims that are looked at for one page; the smallest histories go first."""
BESIDE = frozenset({NotCounted.STALE, NotCounted.NO_FIGURE})
"""What stands in the table beside the positions, though it is not counted."""

Row = tuple[object, ...]


def past(
    index: Index, ids: Iterable[str], *, root: str = "", with_rows: bool = True
) -> dict[str, object]:
    """The days of these questions, for a table from which `root` leads to the site's root;
    `with_rows` False: verdicts and ranges only."""
    data = _Data(index)
    chosen = tuple(ids)
    afforded = _affordable(index, chosen) if with_rows else {}
    questions = {id: data.days(id, afforded.get(id)) for id in chosen}
    on = index.result.on
    return {
        "root": root,
        "today": on.isoformat() if on else "",
        "verdicts": data.verdicts,
        "sides": data.sides,
        "sources": data.sources.items,
        "claims": data.claims.items,
        "stands": data.stands.items,
        "rows": data.rows.items,
        "questions": questions,
    }


def past_origins(index: Index, ids: Iterable[str]) -> frozenset[str]:
    """All origins that ever had a position on one of these questions."""
    return frozenset(
        position.origin
        for states in _affordable(index, tuple(ids)).values()
        for state in states
        for position in state.positions
    )


@kept
def _affordable(index: Index, ids: tuple[str, ...]) -> Mapping[str, tuple[QuestionResult, ...]]:
    """The states of the questions that can be afforded, smallest histories first."""
    results = index.result.questions
    # What the states depend on beside the results is what these were worked out from.
    standings = Standings(index.report.ledger)
    costs = {
        id: work_of(len(results[id].history), len(index.claims_by_question.get(id, ())))
        for id in ids
    }
    left = MOST_WORK
    found: dict[str, tuple[QuestionResult, ...]] = {}
    for id in sorted(ids, key=lambda id: (costs[id], id)):
        left -= costs[id]
        if left < 0:
            break
        found[id] = _states(standings, id, results[id])
    for id in list(_remembered):
        if id not in results:
            del _remembered[id]
    return found


_remembered: dict[str, tuple[QuestionResult, tuple[QuestionResult, ...]]] = {}
"""The states of a question's latest result. A preview gets the same result again, the very
object, where nothing that the question sees has changed."""


def _states(standings: Standings, id: str, result: QuestionResult) -> tuple[QuestionResult, ...]:
    known = _remembered.get(id)
    if known is not None and known[0] is result:
        return known[1]
    states = standings.on(id, result.history)
    _remembered[id] = (result, states)
    return states


class _Once:
    """A list in which everything stands once, found again by a key."""

    def __init__(self) -> None:
        self.items: list[list[object]] = []
        self._places: dict[Hashable, int] = {}

    def place(self, key: Hashable, item: Iterable[object] = ()) -> int:
        """The place of what `key` names; `item` is put there the first time."""
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = len(self.items)
            self.items.append(list(item))
        return found


class _Data:
    """What days refer to."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.verdicts: dict[str, list[str]] = {}
        self.sides: dict[str, str] = {}
        self.sources, self.claims, self.stands, self.rows = _Once(), _Once(), _Once(), _Once()

    def days(self, id: str, states: tuple[QuestionResult, ...] | None) -> list[list[object]]:
        """The history of a question; with `states`, its rows too."""
        question = self.index.ledger.questions[id]
        found: list[list[object]] = []
        for place, entry in enumerate(self.index.result.questions[id].history):
            mark = self.index.verdict(entry.verdict)
            self.verdicts[mark.key] = [mark.word, mark.tone, mark.icon]
            day = [entry.on.isoformat(), mark.key]
            if states is None:
                found.append([*day, entry_range(self.index, question, entry), "", "", None, None])
                continue
            state = states[place]
            counts, as_of = state.counts, state.as_of
            low, high = counts.min_independent, counts.max_independent
            found.append(
                [
                    *day,
                    span_of(self.index, question, state),
                    f"{low}" if low == high else f"{low}–{high}",
                    figures.short_day(as_of) if as_of else "",
                    *self._rows(id, state),
                ]
            )
        return found

    def _rows(self, id: str, state: QuestionResult) -> tuple[list[int], list[int]]:
        index, question = self.index, self.index.ledger.questions[id]
        counted = counted_on(index, question, state)
        shown = [self._position(row) for row in counted]
        spoken = {row.origin.id for row in counted}
        aside = []
        for left in state.not_counted:
            if left.why is NotCounted.NOT_KNOWN_YET or left.claim not in index.ledger.claims:
                continue
            claim = index.claim(left.claim)
            stand = words.NOT_COUNTED[left.why]
            if left.detail and left.why is not NotCounted.NO_FIGURE:
                stand = StandMark(stand.key, stand.word, left.detail)
            if left.why is NotCounted.NO_FIGURE and claim.origin.id in spoken:
                aside.append(self._left(claim, stand))
            elif left.why in BESIDE:
                spoken.add(claim.origin.id)
                shown.append(self._left(claim, stand))
            else:
                aside.append(self._left(claim, stand))
        return shown, aside

    def _position(self, row: PositionRow) -> int:
        claims = tuple(self._claim(claim) for claim in row.claims)
        return self._row(
            (self._source(row.origin), claims, *implied_how(row), self._stand(row.stand))
        )

    def _left(self, claim: ClaimMark, stand: StandMark) -> int:
        claims = (self._claim(claim),)
        return self._row((self._source(claim.origin), claims, "", "", self._stand(stand)))

    def _row(self, row: Row) -> int:
        return self.rows.place(row, row)

    def _source(self, mark: SourceMark) -> int:
        self.sides[mark.side.slot] = mark.side.label
        item = (mark.address, mark.name, mark.side.slot, mark.lang, mark.dir)
        return self.sources.place(mark.id, item)

    def _stand(self, mark: StandMark) -> int:
        item = (mark.key, mark.word, mark.detail)
        return self.stands.place(item, item)

    def _claim(self, claim: ClaimMark) -> int:
        said = claim.words
        quoted = bool(claim.quote) and not said.said
        document = claim.document
        return self.claims.place(
            claim.id,
            (
                claim.address,
                via(claim),
                claim.quote if quoted else said.said,
                claim.quote_lang if quoted else said.lang,
                claim.quote_dir if quoted else said.dir,
                said.stance,
                said.read,
                claim.said.text,
                claim.as_of.text if claim.as_of else "",
                *(
                    (
                        document.name,
                        document.name_lang,
                        document.name_dir,
                        document.url or document.address,
                    )
                    if document
                    else ("", "", "", "")
                ),
            ),
        )


def via(claim: ClaimMark) -> str:
    """Through whom an origin was heard, and how it knows, in a few words."""
    parts = []
    if len(claim.chain) > 1:
        parts.append("via " + ", ".join(mark.name for mark in claim.chain[:-1]))
    if claim.basis:
        parts.append(claim.basis)
    return " · ".join(parts)


def implied_how(row: PositionRow) -> tuple[str, str]:
    """What an implied position says instead of words, and how a position was arrived at."""
    if row.kind == "implied":
        return f"implied: {row.read}", row.how
    if row.kind == "carried forward" and not row.how:
        return "", f"carried forward: {row.read}"
    return "", row.how

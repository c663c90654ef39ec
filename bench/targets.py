"""What was aimed at, and how far it is: every target as a limit of what was measured.

In: the rows of a run. Out: for each target that the rows allow to judge, what it is, what
was found, and the factor by which it is missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

OURS, HUGO, GEN_FILES = "counterclaim", "Hugo, tables only", "mkdocs-gen-files, tables only"
COLD, WARM, EDITED, CHECK, RECONCILE, SERVE = (
    "cold build",
    "build, nothing changed",
    "build, one claim edited",
    "check",
    "reconcile",
    "edit served",
)
EXAMPLE = "the worked example"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measured thing. `ledger`: of how many claims, in words. `seconds`: processor
    time; of `edit served` by the clock, since waiting is what counts. None: `failed` says
    why. `claims` is 0 where cost per claim means nothing."""

    ledger: str
    claims: int
    who: str
    what: str
    seconds: float | None = None
    wall: float | None = None
    peak_mb: float | None = None
    pages: int | None = None
    site_mb: float | None = None
    index_mb: float | None = None
    failed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A target: the row that it is about, what is aimed at, what was found of the same
    unit, and the factor between the two (1 and below: met)."""

    ledger: str
    who: str
    what: str
    aim: str
    limit: float
    found: float

    @property
    def factor(self) -> float:
        """How many times the limit was found."""
        return self.found / self.limit

    @property
    def met(self) -> bool:
        """Whether what was found keeps within the limit."""
        return self.found <= self.limit

    def __str__(self) -> str:
        return f"{self.aim}: " + ("met" if self.met else f"missed, × {self.factor:.2g}")


def judged(rows: Sequence[Row], *, start_up: float) -> list[Judged]:
    """All targets that these rows allow to judge, in the order of the rows. `start_up`:
    seconds before anything of ours runs."""
    return [found for row in rows if row.who == OURS for found in _of(row, rows, start_up)]


def _of(row: Row, rows: Sequence[Row], start_up: float) -> Iterator[Judged]:
    def against(
        aim: str, limit: float, found: float | None, by: float | None = 1.0
    ) -> Iterator[Judged]:
        if found is not None and by:
            yield Judged(
                ledger=row.ledger,
                who=row.who,
                what=row.what,
                aim=aim,
                limit=limit,
                found=found / by,
            )

    def other(who: str, what: str) -> float | None:
        return _seconds(one for one in rows if _same(one, row.ledger, who, what))

    if row.ledger == EXAMPLE:
        if row.what == COLD and row.seconds is not None:
            yield from against("≤ 1 s after start-up", 1, row.seconds - start_up)
        if row.what == SERVE:
            yield from against("≤ 0.15 s", 0.15, row.seconds)
        return
    whole = row.claims >= 10_000  # the size for which seconds and bytes were aimed at
    if row.what == COLD:
        yield from against("≤ 1.5 × Hugo", 1.5, row.seconds, other(HUGO, COLD))
        yield from against("≤ 1/10 of mkdocs-gen-files", 0.1, row.seconds, other(GEN_FILES, COLD))
        if row.claims > 10_000:
            smaller = [one for one in rows if one.who == OURS and one.what == COLD]
            base = next((one for one in smaller if one.claims == 10_000), None)
            if base is not None and base.seconds and row.seconds:
                found = (row.seconds - start_up) / row.claims
                yield from against(
                    "a claim ≤ 1.3 × that at 10,000",
                    1.3,
                    found,
                    (base.seconds - start_up) / base.claims,
                )
        if whole and row.peak_mb is not None:
            yield from against("≤ 8 KB a claim", 8, row.peak_mb * 1000, row.claims)
        if row.claims == 10_000:
            yield from against("site ≤ 1 GB", 1000, row.site_mb)
            yield from against("search index ≤ 1 MB over the wire", 1, row.index_mb)
    if row.what == EDITED:
        yield from against("≤ 1/3 of the cold one", 1 / 3, row.seconds, other(OURS, COLD))
    if row.what == SERVE:
        rival = other(GEN_FILES, SERVE)
        yield from against("≤ 1/100 of mkdocs-gen-files", 0.01, row.seconds, rival)
        if row.claims == 10_000:
            yield from against("≤ 0.25 s", 0.25, row.seconds)
    if row.what == CHECK and row.claims == 10_000:
        yield from against("≤ 1 s", 1, row.seconds)


def _same(row: Row, ledger: str, who: str, what: str) -> bool:
    return (row.ledger, row.who, row.what) == (ledger, who, what)


def _seconds(rows: Iterable[Row]) -> float | None:
    return next((row.seconds for row in rows), None)


def growth(
    rows: Sequence[Row], *, start_up: float
) -> list[tuple[str, list[tuple[Row, float, float]]]]:
    """For each thing of ours that was measured at several sizes: the rows, microseconds a
    claim without start-up, and how many times that is of the smallest size."""
    table = []
    for what in dict.fromkeys(row.what for row in rows if row.who == OURS and row.claims):
        costs: list[tuple[Row, float]] = []
        for row in rows:
            if row.who == OURS and row.what == what and row.claims and row.seconds is not None:
                own = row.seconds - (0 if what == SERVE else start_up)
                costs.append((row, own / row.claims * 1e6))
        costs.sort(key=lambda pair: pair[0].claims)
        if len(costs) > 1 and costs[0][1] > 0:
            first = costs[0][1]
            table.append((what, [(row, cost, cost / first) for row, cost in costs]))
    return table

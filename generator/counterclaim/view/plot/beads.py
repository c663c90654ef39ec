"""An echo cluster as a string of beads: the root, then whatever repeats it, by day.

In: the relays of one claim. Out: a `String` in drawing units (x in percent, y in px). Beads
stand in equal steps, in order of the day, because most echoes are of the same day or the
next; the days are written below. A bead that drifted is a diamond.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import figures
from ..marks import ClaimMark
from ..relays import RelayRow

FIRST = 14.0  # percent of the width where the first echo stands
LAST = 97.0
MOST_BEADS = 24  # further ones are told in words
WIDEST = 11.0  # percent between two beads at most


@dataclass(frozen=True, slots=True)
class Bead:
    """One echo. `drifted`: it changed the claim."""

    x: float
    drifted: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class DayLabel:
    """A day under the first bead of that day."""

    x: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class String:
    """The picture with its texts."""

    title: str
    slot: str
    end: float
    beads: tuple[Bead, ...]
    days: tuple[DayLabel, ...]
    more: int


def beads(root: ClaimMark, rows: tuple[RelayRow, ...]) -> String:
    """Draw the relays of `root`, which are in order of their days."""
    shown = rows[:MOST_BEADS]
    step = min(WIDEST, (LAST - FIRST) / max(len(shown) - 1, 1))
    found, days, last_day, last_x = [], [], "", -99.0
    for number, row in enumerate(shown):
        x = round(FIRST + number * step, 2)
        who = row.who.name if row.who else "unknown"
        found.append(Bead(x, bool(row.drift), who))
        text = row.day.text if row.day else "undated"
        if text != last_day and x - last_x >= 16:
            days.append(DayLabel(x, text))
            last_x = x
        last_day = text
    drifted = sum(1 for bead in found if bead.drifted)
    return String(
        title=f"{root.origin.name}, {root.said.text}: "
        f"{figures.plural(len(rows), 'echo', 'echoes')}, {drifted} of them changed",
        slot=root.origin.side.slot,
        end=found[-1].x if found else FIRST,
        beads=tuple(found),
        days=tuple(days),
        more=len(rows) - len(shown),
    )

"""The figures of a question drawn very small, for where several questions stand together.

In: an `IntervalPlot`. Out: a `Strip`: the same bars and bands without words, the axis by its
two ends. What was implied by parts gives way where there are too many.
"""

from __future__ import annotations

from dataclasses import dataclass

from .axis import Tick
from .intervals import Band, Bar, IntervalPlot

ROW = 8  # px per position
MOST = 9  # positions; beyond that the question's own page has them
FOOT = 15  # px below the bars: the ends of the axis


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """`bars`: each with the height at which it lies; `first`, `last`: the axis's ends;
    `log`: equal distances on it are equal factors. `spoken`: the same in words."""

    height: int
    axis_y: int
    bands: tuple[Band, ...]
    bars: tuple[tuple[int, Bar], ...]
    first: Tick | None
    last: Tick | None
    log: bool
    spoken: str


def strip_of(plot: IntervalPlot) -> Strip:
    """The strip of a plot."""
    bars = plot.bars
    if len(bars) > MOST:
        bars = tuple(bar for bar in bars if not bar.implied)[:MOST]
    axis_y = len(bars) * ROW + 4
    return Strip(
        height=axis_y + FOOT,
        axis_y=axis_y,
        bands=plot.bands,
        bars=tuple((row * ROW + 6, bar) for row, bar in enumerate(bars)),
        first=plot.ticks[0] if plot.ticks else None,
        last=plot.ticks[-1] if len(plot.ticks) > 1 else None,
        log=plot.log,
        spoken=" ".join(
            (*(f"{band.label}." for band in plot.bands), *(bar.spoken for bar in bars))
        ),
    )

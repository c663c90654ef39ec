"""A question's result as lines for a terminal.

In: a `QuestionResult`, the ledger. Out: plain lines, wrapped, without colour; whatever
could steer a terminal is made a space. Left alone: which questions are asked for.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterator, Sequence

from ..model.ledger import Ledger
from ..model.reading import ReadingName
from ..reconcile.naming import Names
from ..reconcile.numbers import day
from ..reconcile.result import Conflict, Position, QuestionResult

WIDTH = 92


def safe(text: str) -> str:
    """The text without anything that moves a cursor or changes a terminal."""
    return "".join(
        " " if unicodedata.category(letter)[0] == "C" and letter != "\u200c" else letter
        for letter in text
    )


def wrapped(text: str, *, indent: str = "  ", first: str = "") -> list[str]:
    """One paragraph."""
    return textwrap.wrap(
        safe(text),
        WIDTH,
        initial_indent=first or indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def question_lines(result: QuestionResult, ledger: Ledger) -> Iterator[str]:
    """Verdict, range, sentence, positions, readings, conflicts and steps of one question."""
    question = ledger.questions[result.question]
    names = Names(ledger, question)
    yield safe(f"{question.id}: {question.title}")
    yield f"  {_headline(result, names)}"
    yield ""
    yield from wrapped(result.sentence)
    if result.positions:
        yield ""
        yield from _positions(result, names)
    if result.counts.figures and result.range is None and result.regions:
        yield ""
        for region in result.regions[:8]:
            who = names.sources(region.groups)
            yield from wrapped(f"region: {names.range(region)} ({who})", indent="    ", first="  ")
    if len({each.verdict for each in result.readings.values()}) > 1:
        yield ""
        for name in ReadingName:
            each = result.readings[name]
            where = "" if each.range is None else f", {names.range(each.range)}"
            yield f"  {name.value:7} reading: {each.verdict.value}{safe(where)}"
    for title, conflicts in (
        ("Conflicts", result.conflicts),
        ("Conflicts on the record", result.conflicts_on_record),
    ):
        if conflicts:
            yield ""
            yield f"  {title} ({len(conflicts)})"
            for conflict in conflicts[:10]:
                yield from wrapped(_conflict(conflict, names), indent="      ", first="    ")
            if len(conflicts) > 10:
                yield f"    … and {len(conflicts) - 10} more"
    if result.arithmetic:
        yield ""
        yield "  Arithmetic"
        for check in result.arithmetic[:12]:
            yield from wrapped(f"{check.result}: {check.text}", indent="      ", first="    ")
    yield ""
    yield "  How it was reached"
    for number, step in enumerate(result.steps, 1):
        yield from wrapped(step.text, indent="       ", first=f"  {number:3}. ")


def _headline(result: QuestionResult, names: Names) -> str:
    parts = [result.verdict.value]
    if result.range is not None:
        parts.append(names.range(result.range))
    elif result.answer:
        parts.append(names.answers(result.answer))
    counts = result.counts
    if counts.figures:
        least = (
            ""
            if counts.min_independent == counts.max_independent
            else (f" ({counts.min_independent}–{counts.max_independent} independent)")
        )
        noun = "group" if counts.figures == 1 else "groups"
        parts.append(f"{counts.agreeing} of {counts.figures} {noun} agree{least}")
    parts.append(f"as of {day(result.as_of or result.on)}")
    return safe("; ".join(parts))


def _positions(result: QuestionResult, names: Names) -> Iterator[str]:
    rows: list[tuple[str, ...]] = [("origin", "position", "words", "day", "kind", "agrees")]
    rows += [_row(position, names) for position in result.positions]
    widths = [
        min(_LIMITS[column], max(_width(row[column]) for row in rows))
        for column in range(len(rows[0]))
    ]
    for row in rows:
        cells = [_fit(cell, width) for cell, width in zip(row, widths, strict=True)]
        yield f"  {'  '.join(cells)}".rstrip()


_LIMITS = (24, 26, 26, 10, 8, 16)


def _row(position: Position, names: Names) -> tuple[str, ...]:
    words = names.phrase(position)
    on = position.on.isoformat() if position.on else "undated"
    agrees = position.agrees.value if position.counted else "not counted"
    kind = position.kind.value if position.speaks else "limits"
    label = names.ledger.sources[position.origin].short or position.origin
    return tuple(safe(cell) for cell in (label, names.position(position), words, on, kind, agrees))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


def _fit(text: str, width: int) -> str:
    """The text in exactly so many columns, cut with an ellipsis where it is longer."""
    if _width(text) > width:
        while _width(text) > width - 1:
            text = text[:-1]
        text += "…"
    return text + " " * (width - _width(text))


def _conflict(conflict: Conflict, names: Names) -> str:
    gap = "" if conflict.gap is None else f", apart by {names.amount(conflict.gap)}"
    return (
        f"{names.source(conflict.a_origin)} [{', '.join(conflict.a)}] against "
        f"{names.source(conflict.b_origin)} [{', '.join(conflict.b)}]: {conflict.why}{gap}"
    )


def listing(parts: Sequence[str]) -> str:
    """Ids, or a dash."""
    return ", ".join(parts) or "–"

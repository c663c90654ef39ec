"""The rows of a run as Markdown tables: what was measured beside what was aimed at, and how
cost grows with the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from targets import COLD, SERVE, Judged, Row, growth

_HEADS = ("ledger", "of what", "what", "s", "by the clock", "against ours, cold", "peak MB", "size",
          "aims")  # fmt: skip


def tables(rows: Sequence[Row], aims: Sequence[Judged], *, start_up: float) -> Iterator[str]:
    """The lines of all tables."""
    yield "| " + " | ".join(_HEADS) + " |"
    yield "|---|---|---|---:|---:|---:|---:|---|---|"
    for row in rows:
        yield "| " + " | ".join(_cells(row, rows, aims)) + " |"
    grown = growth(rows, start_up=start_up)
    if grown:
        yield ""
        yield "Microseconds a claim, start-up taken off, and times that of the smallest ledger:"
        yield ""
        sizes = sorted({row.claims for _, costs in grown for row, _, _ in costs})
        yield "| | " + " | ".join(f"{size:,}" for size in sizes) + " |"
        yield "|---|" + "---:|" * len(sizes)
        for what, costs in grown:
            by_size = {row.claims: f"{cost:,.0f} (× {times:.2f})" for row, cost, times in costs}
            yield f"| {what} | " + " | ".join(by_size.get(size, "") for size in sizes) + " |"
    missed = sum(not aim.met for aim in aims)
    if aims:
        yield ""
        yield f"{len(aims) - missed} of {len(aims)} aims met."


def _cells(row: Row, rows: Sequence[Row], aims: Sequence[Judged]) -> Iterator[str]:
    yield row.ledger
    yield row.who
    yield row.what
    if row.failed:
        yield from ("", "", "", "", "", row.failed.splitlines()[0].replace("|", "\\|"))
        return
    yield _number(row.seconds)
    yield _number(row.wall)
    cold = next(
        (one.seconds for one in rows if one.ledger == row.ledger and one.what == COLD), None
    )
    yield (
        f"× {row.seconds / cold:.2f}"
        if cold and row.seconds is not None and row.what != SERVE
        else ""
    )
    yield "" if row.peak_mb is None else f"{row.peak_mb:,.0f}"
    sizes = []
    if row.pages is not None:
        sizes.append(f"{row.pages:,} pages")
    if row.site_mb is not None:
        sizes.append(f"{row.site_mb:,.0f} MB")
    if row.index_mb is not None:
        sizes.append(f"search {row.index_mb:.2f} MB")
    yield ", ".join(sizes)
    own = [aim for aim in aims if (aim.ledger, aim.who, aim.what) == _key(row)]
    yield "; ".join(map(str, own))


def _key(row: Row) -> tuple[str, str, str]:
    return row.ledger, row.who, row.what


def _number(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.2f}"

"""What changed, newest first: `/changes/`, in pages of 80; its newest are also a feed.

In: the index. Out: `ChangesPage`s and a `Feed`.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from .. import figures
from ..addresses import CHANGES
from ..changes import Change, changes, newest
from ..frame import Frame
from ..index import Index
from ..marks import DayMark
from ..paging import Leaf, Pager, leaves, pager

PER_LEAF = 80
IN_FEED = 60  # entries of the feed; readers keep older ones themselves
FEED = "feed.xml"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfChanges:
    """A day with what changed on it."""

    day: DayMark
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesPage:
    """A page of the list."""

    frame: Frame
    number: int
    days: tuple[DayOfChanges, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An entry of the feed. `id` is an urn that hangs on what the entry is about and on its
    day, never on its wording."""

    id: str
    title: str
    address: str
    updated: str
    summary: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """An Atom feed (RFC 4287)."""

    id: str
    title: str
    subtitle: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


def changes_pages(index: Index) -> Iterator[ChangesPage]:
    """Make the pages of the list."""
    found = leaves(changes(index), address=CHANGES, size=PER_LEAF)
    for leaf in found:
        yield ChangesPage(
            frame=Frame(
                address=leaf.address,
                title="Changes" if leaf.number == 1 else f"Changes, page {leaf.number}",
                description="Claims made, replaced and taken back, and verdicts that changed, "
                "newest first.",
            ),
            number=leaf.number,
            days=_days(leaf.items),
            pager=pager(found, leaf.number, _span),
        )


def _days(items: tuple[Change, ...]) -> tuple[DayOfChanges, ...]:
    days: dict[DayMark, list[Change]] = {}
    for change in items:
        days.setdefault(change.day, []).append(change)
    return tuple(DayOfChanges(day=day, changes=tuple(found)) for day, found in days.items())


def _span(leaf: Leaf[Change]) -> str:
    newest, oldest = leaf.items[0].on, leaf.items[-1].on
    if newest == oldest:
        return figures.short_day(newest)
    return f"{figures.short_day(oldest)} – {figures.short_day(newest)}"


def feed(index: Index) -> Feed:
    """Make the feed. Its days are those of the record; no clock is asked."""
    report = index.ledger.report
    found = newest(index, IN_FEED)
    last = found[0].day.iso if found else "1970-01-01"
    return Feed(
        id=_urn("feed", report.title),
        title=f"{report.title}: changes",
        subtitle=report.summary,
        updated=f"{last}T00:00:00Z",
        author=report.title,
        entries=tuple(_entry(change) for change in found),
    )


def _urn(*parts: str) -> str:
    """A stable urn from text, by UUID version 5 (RFC 9562)."""
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, '/'.join(('counterclaim', *parts)))}"


def _entry(change: Change) -> FeedEntry:
    if change.after is not None:
        title = f"{change.what.text}: {change.after.word}"
        summary = f"{change.before.word} → {change.after.word}" if change.before else change.word
        if change.range:
            summary += f" ({change.range})"
    else:
        who = change.who.name if change.who else change.what.text
        about = f" on {change.question.text}" if change.question.text else ""
        title = f"{change.word}: {who}{about}"
        summary = ""
        if change.words is not None:
            said, read = change.words.said, change.words.read
            summary = f"“{said}”" if said else change.words.stance
            if read:
                summary = f"{summary} read as {read}".strip()
        if change.note:
            summary = f"{summary}. {change.note}" if summary else change.note
    return FeedEntry(
        id=_urn(change.key, change.address, change.on.isoformat()),
        title=title,
        address=change.address,
        updated=f"{change.on.isoformat()}T00:00:00Z",
        summary=summary,
    )

"""A long list of a question or source in leaves: `/questions/<id>/claims/` and its like.

In: the index and which leaf of which list. Out: a `ListPage`: the claims on a question or
of a source, the days of a verdict's history, or the checks across questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from ...model.ledger import Claim
from .. import figures
from ..addresses import question_address, source_address
from ..frame import Frame
from ..index import Index
from ..marks import ClaimMark, Link
from ..paging import Leaf, Pager, leaves, pager
from .question import CheckRow, HistoryRow, check_rows, history_rows, sorted_checks

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """A leaf. One of `claims`, `history` and `checks` holds its entries; `mixed`: the claims
    are on several questions. `of`: the page that the list belongs to."""

    frame: Frame
    number: int
    of: Link
    kicker: str
    total: str
    pager: Pager
    mixed: bool = False
    claims: tuple[ClaimMark, ...] = ()
    history: tuple[HistoryRow, ...] = ()
    checks: tuple[CheckRow, ...] = ()


def question_list(index: Index, at: str) -> ListPage:
    """Make the leaf at `at`, an address below those of the questions."""
    part = index.lists_of_questions[at]
    question, of = index.ledger.questions[part.id], index.question_link(part.id)
    if part.list == "claims":
        claims = index.claims_by_question.get(part.id, ())
        return _claims(index, claims, of, part.number, kicker="Question", mixed=False)
    result = index.result.questions[part.id]
    address = f"{question_address(part.id)}{part.list}/"
    if part.list == "history":
        entries = result.history[::-1]
        found = leaves(entries, address=address)
        spans = pager(found, part.number, lambda leaf: _span(leaf.items[-1].on, leaf.items[0].on))
        return ListPage(
            frame=_frame(found, part.number, "History of the verdict", of),
            number=part.number,
            of=of,
            kicker="Question",
            total=figures.plural(len(entries), "day"),
            pager=spans,
            history=history_rows(index, question, found[part.number - 1].items),
        )
    checks = leaves(check_rows(index, sorted_checks(result)), address=address)
    return ListPage(
        frame=_frame(checks, part.number, "Does it add up?", of),
        number=part.number,
        of=of,
        kicker="Question",
        total=figures.plural(len(result.arithmetic), "check"),
        pager=pager(checks, part.number, lambda leaf: f"page {leaf.number}"),
        checks=checks[part.number - 1].items,
    )


def source_list(index: Index, at: str) -> ListPage:
    """Make the leaf at `at`, an address below those of the sources."""
    part = index.lists_of_sources[at]
    of = Link(index.source(part.id).name, source_address(part.id))
    claims = index.said_by.get(part.id, ())
    return _claims(index, claims, of, part.number, kicker="Source", mixed=True)


def _claims(
    index: Index, claims: tuple[Claim, ...], of: Link, number: int, *, kicker: str, mixed: bool
) -> ListPage:
    found = leaves(claims, address=f"{of.address}claims/")
    return ListPage(
        frame=_frame(found, number, "Everything it said" if mixed else "All claims", of),
        number=number,
        of=of,
        kicker=kicker,
        total=figures.plural(len(claims), "claim"),
        pager=pager(
            found, number, lambda leaf: _span(leaf.items[-1].said.last, leaf.items[0].said.last)
        ),
        mixed=mixed,
        claims=tuple(index.claim(claim.id) for claim in found[number - 1].items),
    )


def _frame(found: Sequence[Leaf[Item]], number: int, title: str, of: Link) -> Frame:
    page = f", page {number}" if number > 1 else ""
    return Frame(
        address=found[number - 1].address,
        title=f"{of.text}: {title[0].lower()}{title[1:]}{page}",
        description=f"{of.text}: {title[0].lower()}{title[1:]}, newest first.",
    )


def _span(oldest: date, newest: date) -> str:
    first, last = (f"{figures.MONTHS[day.month - 1][:3]} {day.year}" for day in (oldest, newest))
    return first if first == last else f"{first} – {last}"

"""A long list of a question or source in leaves: `/questions/<id>/claims/` and its like.

In: the index and which leaf of which list. Out: a `ListPage`: the claims on a question or
of a source, the days of a verdict's history, or the checks across questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
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
        days = leaves(result.history[::-1], address=address)
        page = _page(
            *(days, part.number, "History of the verdict", of, "Question"),
            total=figures.plural(len(result.history), "day"),
            label=lambda leaf: figures.months(leaf.items[-1].on, leaf.items[0].on),
        )
        return replace(page, history=history_rows(index, question, days[part.number - 1].items))
    checks = leaves(sorted_checks(result), address=address)
    page = _page(
        *(checks, part.number, "Does it add up?", of, "Question"),
        total=figures.plural(len(result.arithmetic), "check"),
        label=lambda leaf: f"page {leaf.number}",
    )
    return replace(page, checks=check_rows(index, checks[part.number - 1].items))


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
    page = _page(
        *(found, number, "Everything it said" if mixed else "All claims", of, kicker),
        total=figures.plural(len(claims), "claim"),
        label=lambda leaf: figures.months(leaf.items[-1].said.last, leaf.items[0].said.last),
    )
    shown = tuple(index.claim(claim.id) for claim in found[number - 1].items)
    return replace(page, mixed=mixed, claims=shown)


def _page(
    found: Sequence[Leaf[Item]],
    number: int,
    title: str,
    of: Link,
    kicker: str,
    *,
    total: str,
    label: Callable[[Leaf[Item]], str],
) -> ListPage:
    """A leaf without its entries."""
    page = f", page {number}" if number > 1 else ""
    title = f"{of.text}: {title[0].lower()}{title[1:]}"
    return ListPage(
        frame=Frame(
            address=found[number - 1].address,
            title=f"{title}{page}",
            description=f"{title}, newest first.",
        ),
        number=number,
        of=of,
        kicker=kicker,
        total=total,
        pager=pager(found, number, label),
    )

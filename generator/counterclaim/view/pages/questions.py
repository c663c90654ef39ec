"""The list of all questions: `/questions/`, in pages of 80.

In: the index. Out: `QuestionsPage`s: where each question stands, in one card each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..addresses import QUESTIONS
from ..frame import Frame
from ..index import Index
from ..paging import PER_LEAF, Leaf, Pager, leaves, pager
from ..standing import Standing, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage:
    """A page of the questions, in the order of the ledger."""

    frame: Frame
    report: str
    questions: tuple[Standing, ...]
    pager: Pager


def questions_pages(index: Index) -> Iterator[QuestionsPage]:
    """Make the pages."""
    ids = [id for id in index.ledger.questions if id in index.result.questions]
    found = leaves(ids, address=QUESTIONS)
    for leaf in found:
        yield QuestionsPage(
            frame=Frame(
                address=leaf.address,
                title="Questions" if leaf.number == 1 else f"Questions, page {leaf.number}",
                description=f"What is in dispute: {index.ledger.report.title}",
            ),
            report=index.ledger.report.title,
            questions=tuple(standing(index, id) for id in leaf.items),
            pager=pager(found, leaf.number, _span),
        )


def _span(leaf: Leaf[str]) -> str:
    first = (leaf.number - 1) * PER_LEAF + 1
    return f"{first:,}–{first + len(leaf.items) - 1:,}"

"""The list of all questions: `/questions/`.

In: the index. Out: a `QuestionsPage`: where each question stands, in one card each.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..addresses import QUESTIONS
from ..frame import Frame
from ..index import Index
from ..standing import Standing, standing


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage:
    """All questions, in the order of the ledger."""

    frame: Frame
    report: str
    questions: tuple[Standing, ...]


def questions_page(index: Index) -> QuestionsPage:
    """Make the page."""
    return QuestionsPage(
        frame=Frame(
            address=QUESTIONS,
            title="Questions",
            description=f"What is in dispute: {index.ledger.report.title}",
        ),
        report=index.ledger.report.title,
        questions=tuple(
            standing(index, id) for id in index.ledger.questions if id in index.result.questions
        ),
    )

"""The whole report on one page, to be printed: `/print/`.

In: the index. Out: a `PrintPage`: where each question stands, then each question as a brief
of its own. Of a ledger with more than `MOST` questions only the former: the briefs are then
printed from the pages of the questions.
"""

from __future__ import annotations

from dataclasses import dataclass

from .. import figures
from ..addresses import PRINT
from ..frame import Frame, headings
from ..index import Index
from ..marks import SideMark
from ..standing import Standing, standing
from .question import QuestionPage, question_page

MOST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPage:
    """The report for paper."""

    frame: Frame
    title: str
    summary: str
    as_of: str
    counts: str
    license: str
    contact: str
    sides: tuple[SideMark, ...]
    standings: tuple[Standing, ...]
    briefs: tuple[QuestionPage, ...]
    left_out: int


def print_page(index: Index) -> PrintPage:
    """Make the page."""
    ledger, report, on = index.ledger, index.ledger.report, index.result.on
    ids = [id for id in ledger.questions if id in index.result.questions]
    briefs = tuple(question_page(index, id) for id in ids) if len(ids) <= MOST else ()
    return PrintPage(
        frame=Frame(
            address=PRINT,
            title="Whole report, for printing",
            description=f"{report.title}: every question on one page, for printing.",
            headings=headings(
                *(
                    (f"brief-{number}", brief.standing.question.text)
                    for number, brief in enumerate(briefs, 1)
                )
            ),
        ),
        title=report.title,
        summary=report.summary,
        as_of=figures.day(on) if on else "",
        counts=figures.listing(
            [
                figures.plural(len(ledger.questions), "question"),
                figures.plural(len(ledger.claims), "claim"),
                figures.plural(len(ledger.documents), "document"),
            ]
        ),
        license=report.license,
        contact=report.contact,
        sides=tuple(index.sides.values()),
        standings=tuple(standing(index, id) for id in ids),
        briefs=briefs,
        left_out=0 if briefs else len(ids),
    )

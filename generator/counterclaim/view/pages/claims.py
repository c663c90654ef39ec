"""The register of all claims: `/claims/`, in pages of 80.

In: the index. Out: `ClaimsPage`s, newest claims first, each claim in one light line; on the
first one also the claims that were removed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model.ledger import Claim
from .. import figures
from ..addresses import CLAIMS
from ..frame import Frame
from ..index import Index
from ..marks import ClaimMark, Link
from ..paging import Leaf, Pager, leaves, pager

MOST_QUESTIONS = 100  # that the first page lists


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A number with what it counts."""

    count: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OnQuestion:
    """A question with the number of claims on it."""

    question: Link
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """A page of the register. `tallies`, `questions`, `all` and `removed` only on the first;
    `all`: how many questions there are, where `questions` are not all."""

    frame: Frame
    number: int
    total: str
    tallies: tuple[Tally, ...]
    questions: tuple[OnQuestion, ...]
    all: str
    claims: tuple[ClaimMark, ...]
    pager: Pager
    removed: tuple[Link, ...]


def claims_pages(index: Index) -> Iterator[ClaimsPage]:
    """Make the pages of the register."""
    ordered = sorted(
        index.ledger.claims.values(), key=lambda claim: (claim.said.last, claim.id), reverse=True
    )
    found = leaves(ordered, address=CLAIMS)
    total = figures.plural(len(ordered), "claim")
    for leaf in found:
        first = leaf.number == 1
        yield ClaimsPage(
            frame=Frame(
                address=leaf.address,
                title="Claims" if first else f"Claims, page {leaf.number}",
                description=f"{total}, newest first: who said what, on which question, and "
                "whether it counts.",
            ),
            number=leaf.number,
            total=total,
            tallies=_tallies(index) if first else (),
            questions=_questions(index) if first else (),
            all=figures.plural(len(index.ledger.questions), "question")
            if first and len(index.ledger.questions) > MOST_QUESTIONS
            else "",
            claims=tuple(index.claim(claim.id) for claim in leaf.items),
            pager=pager(found, leaf.number, _span),
            removed=tuple(Link(id, f"{CLAIMS}{id}/") for id in sorted(index.ledger.tombstones))
            if first
            else (),
        )


def _span(leaf: Leaf[Claim]) -> str:
    """From which to which month a page of the register reaches."""
    newest, oldest = leaf.items[0].said.last, leaf.items[-1].said.last
    return figures.months(oldest, newest)


def _tallies(index: Index) -> tuple[Tally, ...]:
    claims = index.ledger.claims
    counted = sum(1 for id in claims if id not in index.left)
    echoes = sum(1 for claim in claims.values() if claim.echo_of)
    carriers = sum(len(claim.carriers) for claim in claims.values())
    found = [
        Tally(count=f"{len(claims):,}", what="claims"),
        Tally(count=f"{counted:,}", what="stand today"),
        Tally(count=f"{len(index.claims_by_origin):,}", what="origins"),
        Tally(count=f"{echoes + carriers:,}", what="mere echoes, never counted"),
    ]
    return tuple(found)


def _questions(index: Index) -> tuple[OnQuestion, ...]:
    """The questions; where there are many, those with the most claims."""
    claims = {id: len(index.claims_by_question.get(id, ())) for id in index.ledger.questions}
    shown = list(claims)
    if len(shown) > MOST_QUESTIONS:
        shown = sorted(shown, key=lambda id: -claims[id])[:MOST_QUESTIONS]
    return tuple(OnQuestion(question=index.question_link(id), claims=claims[id]) for id in shown)

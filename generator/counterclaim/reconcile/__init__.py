"""From positions to verdicts: the rules of the Method, each in its module.

In: a `Ledger`. Out: a `Reconciliation`. One question's way through the modules:
`figures` (a claim's figure) → `ground` (an origin's position, day by day) → `implied`
(from parts) → `days` (the day D) → `groups` → `conflicts` → `cliques`, `largest`, `assess`
(verdict under a reading) → `timeline` (all readings, any day) → `outcome`, `left`,
`revisions`, `record`, `history` (`course`, `followed`), `arithmetic` → `sentence`, `steps`.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from types import MappingProxyType, ModuleType

from ..model.ledger import Claim, Ledger
from ..model.reading import ReadingName
from ..trace import Traced, trace
from .arithmetic import check_agreed_sum, checks_of
from .drift import all_drift
from .houses import houses
from .naming import Names
from .question import reconcile_question
from .result import (
    Check,
    ClaimResult,
    QuestionResult,
    Reconciliation,
)
from .sentence import sentence
from .steps import steps
from .timeline import Sources, Timeline

__all__ = ["reconcile"]


def reconcile(
    ledger: Ledger, *, on: date | None = None, reading: ReadingName = ReadingName.USUAL
) -> Reconciliation:
    """Reconcile a whole ledger as known on a day.

    `on`: the day T; default the report's own. `reading`: whose ranges, positions and
    conflicts are told first; the verdict always knows all three.
    """
    reading = ReadingName(reading)
    day = ledger.report.as_of if on is None else on
    traced = trace(ledger)
    sources = Sources.of(ledger, traced)
    results = {
        each: reconcile_question(ledger.questions[each], sources, on=day, reading=reading)
        for each in ledger.questions
    }
    if day is not None:
        results = _across(results, sources, day, reading)
    results = {each: _told(result, sources) for each, result in results.items()}
    return Reconciliation(
        on=day,
        reading=reading,
        questions=MappingProxyType(results),
        claims=MappingProxyType(_claims(ledger, traced, results)),
    )


def _across(
    results: dict[str, QuestionResult], sources: Sources, day: date, reading: ReadingName
) -> dict[str, QuestionResult]:
    """Add what only several questions together show: section 6."""
    titles = {each.id: each.title for each in sources.ledger.questions.values()}
    checked = {}
    for name, result in results.items():
        question = sources.ledger.questions[name]
        checks: tuple[Check, ...] = ()
        if sources.parts[name]:
            timeline = Timeline(question, sources)
            timeline.advance(day.toordinal())
            named = Names(sources.ledger, question).source
            checks = checks_of(timeline, reading, named=named)
        agreed = check_agreed_sum(question, results, titles)
        if agreed is not None:
            checks = (*checks, agreed)
        checked[name] = replace(result, arithmetic=checks)
    return checked


def _told(result: QuestionResult, sources: Sources) -> QuestionResult:
    question = sources.ledger.questions[result.question]
    claims = sources.by_question[result.question]
    result = replace(
        result,
        houses=houses(question, _behind(result, sources), sources.ledger),
        sentence=sentence(result, question, sources.ledger),
    )
    return replace(result, steps=steps(result, question, claims, sources.ledger))


def _behind(result: QuestionResult, sources: Sources) -> list[Claim]:
    """The question's own claims that are behind a counted position, by id."""
    behind = {claim for p in result.positions if p.counted for claim in p.claims}
    return [claim for claim in sources.by_question[result.question] if claim.id in behind]


def _claims(
    ledger: Ledger, traced: Traced, results: dict[str, QuestionResult]
) -> dict[str, ClaimResult]:
    status: dict[str, str] = {}
    group: dict[str, str] = {}
    for result in results.values():
        for left in result.not_counted:
            status[left.claim] = left.why.value
        for each in result.groups:
            for claim in each.claims:
                if ledger.claims[claim].question == result.question:
                    group[claim] = each.id
    drift = all_drift(ledger)
    return {
        claim: ClaimResult(
            claim=claim,
            origin=who.origins[0],
            origins=who.origins,
            chain=who.chain,
            group=group.get(claim),
            status=status.get(claim, "counted"),
            drift=drift.get(claim, ()),
        )
        for claim, who in traced.claims.items()
    }


class _Callable(ModuleType):
    """This package, callable: `from counterclaim import reconcile` gives the package of that
    name as soon as anything has imported it, and `reconcile(ledger)` has to work either way."""

    def __call__(
        self, ledger: Ledger, *, on: date | None = None, reading: ReadingName = ReadingName.USUAL
    ) -> Reconciliation:
        return reconcile(ledger, on=on, reading=reading)


sys.modules[__name__].__class__ = _Callable

"""Whether the figures of related questions can all be true (section 6).

In: where origins stand on a whole and on its parts, as said and without implied positions;
agreed ranges. Out: `Check` values on the whole's question. Left alone: verdicts.

A check `fails` with the smallest set of claims that cannot all be true. `holds`: whatever
the true numbers within the figures. `possible`: some fit, some do not. `cannot-tell`: no
figure could decide it, or the days are too far apart.

settled: a part and a whole without upper ends are `cannot-tell`; so is an exclusion that the
days undo (the part's figure is the later one, beyond the window). Of many pairs only those
that fail, and each origin against itself, are told (see `TOLD`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from ..model.ledger import Measure, Question
from ..model.reading import ReadingName
from .numbers import exact, span
from .result import Check, QuestionResult, Range
from .stands import End, Stand, ids
from .timeline import Timeline

TOLD = 60
"""Up to so many pairs of a part and its whole, every pair is told."""


def checks_of(
    timeline: Timeline, reading: ReadingName, *, named: Callable[[str], str]
) -> tuple[Check, ...]:
    """The checks of every part against the whole, and of each origin's sum of parts.

    `named`: what a source is called, by its id.
    """
    whole = timeline.question
    wholes = _single(timeline.ground.stands(reading))
    found: list[Check] = []
    parts = {part.question.id: part for part in timeline.parts}
    tables = {name: _single(part.ground.stands(reading)) for name, part in parts.items()}
    for name in sorted(parts):
        pairs = len(tables[name]) * len(wholes)
        for part_origin, part in sorted(tables[name].items()):
            for whole_origin, stand in sorted(wholes.items()):
                result = _result(whole, part, stand)
                if pairs <= TOLD or result == "fails" or part_origin == whole_origin:
                    found.append(_part(whole, parts[name].question, part, stand, result, named))
    found += _own_sums(whole, wholes, tables, parts, named)
    return tuple(found)


def _single(stands: Mapping[str, tuple[Stand, ...]]) -> dict[str, Stand]:
    return {origin: each[0] for origin, each in stands.items() if len(each) == 1}


def _result(whole: Question, part: Stand, stand: Stand) -> str:
    """One position on a part against one on the whole: the part can never exceed it."""
    if part.low is not None and stand.high is not None and part.low > stand.high:
        return "fails" if _same_time(whole, part, stand) else "cannot-tell"
    if (
        part.high is not None
        and stand.low is not None
        and part.high <= stand.low
        and _holds_on(whole, part, stand)
    ):
        return "holds"
    return "cannot-tell" if part.high is None and stand.high is None else "possible"


def _part(
    whole: Question,
    question: Question,
    part: Stand,
    stand: Stand,
    result: str,
    named: Callable[[str], str],
) -> Check:
    """The same, told."""
    claims = ids([part.claims, stand.claims])
    if result == "fails":
        claims = ids([part.low_claims, stand.high_claims])
    sign = {"holds": "is at most", "fails": "exceeds"}.get(result, "against")
    text = (
        f"{question.title} by {named(part.origin)}, {span(part.low, part.high)}, "
        f"{sign} {whole.title} by {named(stand.origin)}, {span(stand.low, stand.high)}"
    )
    low, high = _numbers(part.lowest, part.high)
    return Check(
        rule="part",
        result=result,
        claims=claims,
        low=low,
        high=high,
        text=text,
        other=question.id,
    )


def _same_time(whole: Question, part: Stand, stand: Stand) -> bool:
    """Whether the part's low end still binds the whole's high end."""
    if whole.measure is Measure.FIXED:
        return True
    if whole.measure is Measure.CUMULATIVE:
        return part.low_last - stand.high_first <= whole.window
    return (
        part.low_last - stand.high_first <= whole.window
        and stand.high_last - part.low_first <= whole.window
    )


def _holds_on(whole: Question, part: Stand, stand: Stand) -> bool:
    if whole.measure is Measure.FIXED:
        return True
    if whole.measure is Measure.CUMULATIVE:
        return stand.low_last - part.high_first <= whole.window
    return (
        stand.low_last - part.high_first <= whole.window
        and part.high_last - stand.low_first <= whole.window
    )


def _own_sums(
    whole: Question,
    wholes: Mapping[str, Stand],
    tables: Mapping[str, Mapping[str, Stand]],
    parts: Mapping[str, Timeline],
    named: Callable[[str], str],
) -> list[Check]:
    """The sum of one origin's parts against its own total."""
    found = []
    for origin, stand in sorted(wholes.items()):
        terms = {
            name: tables[name][origin]
            for name in whole.sum_of
            if name in tables and origin in tables[name]
        }
        if not terms:
            continue
        days = [stand.on, *(term.on for term in terms.values())]
        if whole.measure is not Measure.FIXED and max(days) - min(days) > whole.window:
            continue
        complete = len(terms) == len(set(whole.sum_of))
        low = _sum([term.lowest for term in terms.values()])
        high = (
            _sum([t.high for t in terms.values() if t.high is not None])
            if complete and all(t.high is not None for t in terms.values())
            else None
        )
        result, claims = _compare(list(terms.values()), low, high, stand)
        told = " + ".join(
            f"{parts[name].question.title} {span(term.low, term.high)}"
            for name, term in terms.items()
        )
        found.append(
            Check(
                rule="sum",
                result=result,
                claims=claims,
                low=exact(low[0]),
                high=None if high is None else exact(high[0]),
                text=f"{named(origin)}: {told} = {span(low, high)}; its own total: "
                f"{span(stand.low, stand.high)}",
            )
        )
    return found


def _sum(ends: Sequence[End]) -> End:
    marks = [end[1] for end in ends]
    return sum(end[0] for end in ends), (max(marks, key=abs) if marks else 0)


def _compare(
    terms: list[Stand], low: End, high: End | None, total: Stand
) -> tuple[str, tuple[str, ...]]:
    """A sum against a total: the result, and the smallest set that cannot all be true."""
    if total.high is not None and low > total.high:
        needed, reached = [], (0, 0)
        for term in sorted(terms, key=lambda term: (-term.lowest[0], term.claims)):
            needed.append(term)
            reached = _sum([reached, term.lowest])  # type: ignore[assignment]
            if reached > total.high:
                break
        return "fails", ids([*(term.low_claims for term in needed), total.high_claims])
    if high is not None and total.low is not None and high < total.low:
        return "fails", ids([*(term.high_claims for term in terms), total.low_claims])
    claims = ids([*(term.claims for term in terms), total.claims])
    if high is not None and low == high == total.low == total.high:
        return "holds", claims
    if (high is None and total.high is None) or (total.high is None and total.low is None):
        return "cannot-tell", claims
    return "possible", claims


def _numbers(low: End, high: End | None) -> tuple:  # type: ignore[type-arg]
    return (
        None if isinstance(low[0], float) else exact(low[0]),
        None if high is None else exact(high[0]),
    )


def check_agreed_sum(
    whole: Question, results: Mapping[str, QuestionResult], titles: Mapping[str, str]
) -> Check | None:
    """The sum of the parts' agreed ranges against the agreed total; None where there is no
    total agreed or no part."""
    total = results[whole.id].range
    if not whole.sum_of or total is None:
        return None
    ranges = [results[part].range if part in results else None for part in whole.sum_of]
    agreed = [each for each in ranges if each is not None]
    if not agreed:
        return None
    complete = len(agreed) == len(ranges)
    low = sum(each.low or 0 for each in agreed)
    highs = [each.high for each in agreed]
    high = sum(h for h in highs if h is not None) if complete and None not in highs else None
    claims = ids([*(each.low_from for each in agreed), total.high_from])
    if total.high is not None and low > total.high:
        result = "fails"
    elif high is not None and total.low is not None and high < total.low:
        result = "fails"
        claims = ids([*(each.high_from for each in agreed), total.low_from])
    elif not complete or (high is None and total.high is None):
        result = "cannot-tell"
    elif low == high == total.low == total.high:
        result = "holds"
    else:
        result = "possible"
    told = " + ".join(
        f"{titles[part]} {_told(each)}" for part, each in zip(whole.sum_of, ranges, strict=True)
    )
    return Check(
        rule="sum-agreed",
        result=result,
        claims=claims,
        low=low,
        high=high,
        text=f"Where they meet: {told} = {span((low, 0), None if high is None else (high, 0))}; "
        f"where they meet on the total: {_told(total)}",
    )


def _told(agreed: Range | None) -> str:
    if agreed is None or agreed.low is None:
        return "(no common range)"
    high = None if agreed.high is None else (agreed.high, -int(agreed.high_open))
    return span((agreed.low, int(agreed.low_open)), high)

"""How a claim changes as it is passed on: section 8 of the Method.

In: a root claim and what relays it: its carriers, and the claims that are an `echo_of` it.
Out: `Drift`s, one for each rule that applies, with the words before and after. Nothing
here counts for a verdict: echoes and carriers never vote.

A drift is only told where the ledger shows it. A relay whose attribution nobody recorded
has lost none, and a relay without words of its own has changed none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ..model.days import Days
from ..model.ledger import Carrier, Claim, Ledger, Question, Source
from ..model.reading import Reading, Shape, Unit
from ..reading import Parts, read_parts
from .result import Drift

DRIFT_RULES: Mapping[str, str] = MappingProxyType(
    {
        "figure-changed": "The figure changed: another number, or another kind of hedge",
        "hedge-dropped": "A hedge was dropped, so that the figure became firmer",
        "hedge-added": "A hedge was added, so that the figure became softer",
        "question-changed": "It became an answer to another question",
        "attribution-lost": "It is no longer said from whom the figure comes, or others are named",
        "scope-widened": "It is no longer said for whom or where the figure holds",
        "scope-changed": "The figure is said to hold for others, or elsewhere",
        "period-widened": "The figure is said to cover a longer time",
    }
)
"""Each rule in a sentence, for the Method page."""

_NO_SOURCES: Mapping[str, Source] = MappingProxyType({})
_NO_QUESTIONS: Mapping[str, Question] = MappingProxyType({})


def drift(
    root: Claim,
    echo: Claim | Carrier,
    *,
    sources: Mapping[str, Source] = _NO_SOURCES,
    questions: Mapping[str, Question] = _NO_QUESTIONS,
) -> tuple[Drift, ...]:
    """How `echo` departs from `root`, in the order of `DRIFT_RULES`.

    `sources` tells for whom a person speaks, so that naming one names the other;
    `questions` tell the unit that words may name and the scope that holds by default.
    """
    is_carrier = isinstance(echo, Carrier)
    name = echo.document if isinstance(echo, Carrier) else echo.id
    found = (
        *_figure(root, echo, questions),
        *_question(root, echo),
        *_attribution(root, echo, sources),
        *_scope(root, echo, questions),
        *_period(root, echo),
    )
    return tuple(
        Drift(root=root.id, echo=name, carrier=is_carrier, rule=rule, before=before, after=after)
        for rule, before, after in found
    )


def all_drift(ledger: Ledger) -> Mapping[str, tuple[Drift, ...]]:
    """All drift in a ledger, by claim: that of everything which relays a claim, under the
    claim; that of an echoing claim under the echo as well. Claims without any are absent.

    An echo is held against the root of its chain; so are the carriers listed under it.
    """
    found: dict[str, list[Drift]] = {}
    for claim in ledger.claims.values():
        if claim.echo_of is None and not claim.carriers:
            continue
        root = root_of(claim, ledger)
        relays: list[Claim | Carrier] = list(claim.carriers)
        if root is not claim:
            relays.insert(0, claim)
        for relay in relays:
            changes = drift(root, relay, sources=ledger.sources, questions=ledger.questions)
            found.setdefault(root.id, []).extend(changes)
            if root is not claim:
                found.setdefault(claim.id, []).extend(changes)
    return MappingProxyType(
        {
            claim: tuple(sorted(changes, key=_order))
            for claim, changes in sorted(found.items())
            if changes
        }
    )


def root_of(claim: Claim, ledger: Ledger) -> Claim:
    """The claim at the end of a chain of echoes. A chain that runs in a circle, which no
    valid ledger holds, ends where it closes."""
    seen = {claim.id}
    while claim.echo_of is not None and claim.echo_of in ledger.claims:
        if claim.echo_of in seen:
            break
        seen.add(claim.echo_of)
        claim = ledger.claims[claim.echo_of]
    return claim


_RANK = {rule: rank for rank, rule in enumerate(DRIFT_RULES)}


def _order(change: Drift) -> tuple[str, bool, int, str, str]:
    return (change.echo, change.carrier, _RANK[change.rule], change.before, change.after)


Change = tuple[str, str, str]  # rule, before, after


def _figure(
    root: Claim, echo: Claim | Carrier, questions: Mapping[str, Question]
) -> Iterator[Change]:
    asked = questions.get(root.question)
    before = _parts(root, asked)
    after = _parts(echo, asked)
    if before is None or after is None:
        return
    lost, gained = before.hedges - after.hedges, after.hedges - before.hedges
    same = before.core == after.core
    if (_is_typed(root) or _is_typed(echo)) and not same and _can_agree(root, echo):
        return
    if not same or (lost and gained):
        yield "figure-changed", before.figure, after.figure
    if same or (before.is_number and after.is_number):
        if lost and not gained:
            yield "hedge-dropped", before.figure, after.figure
        elif gained and not lost:
            yield "hedge-added", before.figure, after.figure


def _is_typed(said: Claim | Carrier) -> bool:
    return said.reading is not None and said.reading.shape is Shape.VALUE


def _can_agree(root: Claim, echo: Claim | Carrier) -> bool:
    """Whether two figures, one of them typed by the author, can be the same: a typed range
    is our rendering of words, mostly foreign ones, and no ground to say that a relay
    changed them."""
    one = None if root.reading is None else root.reading.wide
    other = None if echo.reading is None else echo.reading.wide
    return one is None or other is None or one.meets(other)


def _parts(said: Claim | Carrier, question: Question | None) -> Parts | None:
    """The figure of a claim or carrier, taken apart; None where it has none to compare."""
    reading = said.reading
    if reading is not None and reading.shape is Shape.VALUE:
        return _typed(reading)
    if not said.words:
        return None
    figure = said.figure if isinstance(said, Claim) else ""
    unit = "" if question is None else question.unit
    kind = Unit.COUNTED if question is None else question.unit_kind
    return read_parts(said.words, figure=figure, unit=unit, unit_kind=kind)


def _typed(reading: Reading) -> Parts | None:
    """A typed `value` as if it had been said: `{low: 100}` is `at least 100`."""
    low, high = reading.stated_low, reading.stated_high
    if low is None and high is None:
        return None
    if low is None:
        return Parts(f"up to {high:,}", frozenset({Shape.UP_TO}), ("number", high))
    if high is None:
        return Parts(f"at least {low:,}", frozenset({Shape.AT_LEAST}), ("number", low))
    if low == high:
        return Parts(f"{low:,}", frozenset(), ("number", low))
    return Parts(f"{low:,}–{high:,}", frozenset(), ("range", low, high, 0))


def _question(root: Claim, echo: Claim | Carrier) -> Iterator[Change]:
    if echo.question is not None and echo.question != root.question:
        yield "question-changed", root.question, echo.question


def _attribution(
    root: Claim, echo: Claim | Carrier, sources: Mapping[str, Source]
) -> Iterator[Change]:
    """Lost where the relay names nobody (`citing: []`, or `traced: no` without anyone), or
    names others than the origin that the root cites."""
    if isinstance(echo, Claim):
        if not echo.citing and echo.traced:
            return  # nobody recorded whom it names
        named = (*echo.citing, *echo.sources)
    elif echo.citing is None:
        return
    else:
        named = echo.citing
    cited = echo.citing or ()
    if root.citing:
        origins: tuple[str, ...] = root.citing[-1:]
    elif isinstance(echo, Carrier):
        origins = root.sources  # it speaks for itself: naming nobody, or somebody else, loses it
    else:
        return
    known = {*named, *(sources[each].speaks_for for each in named if each in sources)}
    bodies = {sources[each].speaks_for for each in origins if each in sources} - {None}
    if not known & {*origins, *bodies}:
        yield "attribution-lost", origins[0], ", ".join(cited)


def _scope(
    root: Claim, echo: Claim | Carrier, questions: Mapping[str, Question]
) -> Iterator[Change]:
    """Widened where a limit that the root sets is gone, or is contained in what the relay
    says; changed where they differ otherwise. What became narrower is no drift."""
    asked = questions.get(root.question)
    default: Mapping[str, str] = {} if asked is None else asked.scope
    for key in sorted({*root.scope, *echo.scope}):
        before = root.scope.get(key, default.get(key, ""))
        if key in echo.scope:
            after = echo.scope[key]
        elif isinstance(echo, Carrier):
            continue  # a carrier's scope is typed only where it departs
        else:
            after = default.get(key, "")
        old, new = set(before.casefold().split()), set(after.casefold().split())
        if old == new or (new and old and new < old) or not before:
            continue
        yield "scope-widened" if old < new or not new else "scope-changed", before, after


def _period(root: Claim, echo: Claim | Carrier) -> Iterator[Change]:
    """Widened where the root covers a span and the relay a longer one, or (a claim) none.
    A carrier without a period is taken to keep the root's: nobody recorded one."""
    if root.period is None:
        return
    after = echo.period
    if after is None:
        if isinstance(echo, Claim):
            yield "period-widened", root.period.text, ""
        return
    if _length(after) > _length(root.period) and _covers(after, root.period):
        yield "period-widened", root.period.text, after.text


def _length(days: Days) -> int:
    return 10**7 if days.first is None else (days.last - days.first).days


def _covers(wider: Days, narrower: Days) -> bool:
    if wider.last < narrower.last:
        return False
    if wider.first is None:
        return True
    return narrower.first is not None and wider.first <= narrower.first

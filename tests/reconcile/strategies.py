"""Small ledgers for Hypothesis: few sources, few days, few numbers, so that claims meet,
touch, contradict, echo, supersede and speak for one another all the time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from counterclaim.model.ledger import Claim, Ledger, Measure, Question, QuestionType, Source
from tests.build import choice, claim, day_question, ledger, quantity, source, statement

# One family of bodies, with what makes independence hard: parents, a joint project, an
# anonymous voice, a spokesperson, both sides and no party.
SOURCES: tuple[Source, ...] = (
    source("red", side="reds", kind="government"),
    source("red-a", part_of="red"),
    source("red-b", part_of="red", side="blues"),
    source("blue", side="blues", kind="government"),
    source("blue-a", part_of="blue"),
    source("joint", part_of=["red", "free"]),
    source("free", side="none", kind="ngo"),
    source("lone"),
    source("other"),
    source("unnamed", kind="anonymous"),
    source("voice", kind="person", speaks_for="blue-a"),
)
NAMES = tuple(each.id for each in SOURCES)

EXACT_DAYS = tuple(f"2024-03-{day:02}" for day in (1, 2, 3, 4, 6, 9, 11, 12, 20))
LOOSE_DAYS = ("2024-03", "2024-03-01/2024-03-04", "2024-03-06~", "../2024-03-09", "../2024-03-20")
LATE_DAYS = ("2024-04-20", "2024-04-25")


def a_day(*, loose: bool = True) -> st.SearchStrategy[str]:
    """A day as typed; most are exact."""
    exact = st.sampled_from(EXACT_DAYS)
    if not loose:
        return exact
    return st.one_of(exact, exact, exact, st.sampled_from(LOOSE_DAYS + LATE_DAYS))


LOWS = st.sampled_from((None, 0, 1, 10, 50, 90, 100, 101, 200, 1000))
WIDTHS = st.sampled_from((None, 0, 0, 1, 5, 10, 100, 900))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[int | None, int | None]:
    """A low and a high; None where it was not stated. Never both None."""
    low, width = draw(LOWS), draw(WIDTHS)
    if low is None and width is None:
        return 100, None
    if width is None:
        return low, None
    return low, (low or 0) + width


@st.composite
def figures(draw: st.DrawFn) -> dict[str, Any]:
    """The figure of a claim: mostly one pair for all readings, sometimes three."""
    usual = draw(pairs())
    if draw(st.integers(0, 3)) or usual[0] is None or usual[1] is None:
        return {"usual": usual}
    low, high = usual
    by = draw(st.sampled_from((1, 10, 50)))
    narrow = (min(low + by, high), high)
    return {"usual": usual, "narrow": narrow, "wide": (max(0, low - by), high + by)}


def figure_fields(draw: st.DrawFn) -> dict[str, Any]:
    """What a claim on a quantity says."""
    kind = draw(st.integers(0, 15))
    if kind == 0:
        return {"stance": draw(st.sampled_from(("denies", "declines", "silent", "undecided")))}
    if kind == 1:
        return {"stance": "some"}
    if kind == 2:
        return {"stance": "none"}
    return draw(figures())


def statement_fields(draw: st.DrawFn) -> dict[str, Any]:
    """What a claim on a statement says."""
    return {"stance": draw(st.sampled_from(("affirms", "affirms", "denies", "undecided")))}


def choice_fields(draw: st.DrawFn) -> dict[str, Any]:
    """What a claim on a choice says."""
    if draw(st.integers(0, 7)) == 0:
        return {"stance": "cannot-verify"}
    return {"answer": draw(st.lists(st.sampled_from("xyz"), min_size=1, max_size=2, unique=True))}


def date_fields(draw: st.DrawFn) -> dict[str, Any]:
    """What a claim on a date says."""
    if draw(st.integers(0, 7)) == 0:
        return {"stance": "declines"}
    return {"answer_days": draw(a_day())}


FIELDS: dict[QuestionType, Callable[[st.DrawFn], dict[str, Any]]] = {
    QuestionType.QUANTITY: figure_fields,
    QuestionType.STATEMENT: statement_fields,
    QuestionType.CHOICE: choice_fields,
    QuestionType.DATE: date_fields,
}


@st.composite
def claims_on(
    draw: st.DrawFn, question: Question, earlier: list[Claim], name: str, *, plain: bool = False
) -> Claim:
    """One claim, which may lean on, echo, dispute or supersede those before it."""
    fields = FIELDS[question.type](draw)
    said = draw(a_day(loose=not plain))
    speakers = draw(st.sampled_from(NAMES))
    here = [each for each in earlier if each.question == question.id]
    more: dict[str, Any] = {}
    if not plain:
        kind = draw(st.integers(0, 30))
        ids = [each.id for each in here]
        if kind == 0:
            speakers = [speakers, draw(st.sampled_from(NAMES))]
        elif kind == 1:
            more["citing"] = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2))
        elif kind == 2:
            more["traced"] = False
        elif kind == 3:
            more["derived"] = True
        elif kind == 4:
            more["forecast"] = "2024-05-01"
        elif kind == 5:
            more["period"] = "2024-03-01/2024-03-02"
        elif kind == 6:
            more["scope"] = {"place": "elsewhere"}
        elif kind == 7:
            more["withdrawn"] = draw(st.sampled_from(("2024-03-11", "2024-04-22")))
        elif kind == 8:
            more["retracted"] = draw(st.sampled_from(("2024-03-11", "2024-04-22")))
        elif kind == 9 and ids:
            more["echo_of"] = draw(st.sampled_from(ids))
        elif kind == 10 and earlier:
            more["based_on"] = [draw(st.sampled_from([each.id for each in earlier]))]
        elif kind == 11 and ids:
            more["supersedes"] = [draw(st.sampled_from(ids))]
        elif kind == 12 and ids:
            more["disputes"] = [draw(st.sampled_from(ids))]
        elif kind == 13:
            more["as_of"] = draw(a_day())
    if isinstance(speakers, list) and len(set(speakers)) == 1:
        speakers = speakers[0]
    return claim(name, source=speakers, question=question.id, said=said, **fields, **more)


@st.composite
def ledgers(
    draw: st.DrawFn,
    *,
    questions: tuple[Question, ...] | None = None,
    max_claims: int = 7,
    plain: bool = False,
) -> Ledger:
    """A ledger on the question `q` (and, of a quantity, perhaps its parts)."""
    if questions is None:
        questions = draw(question_sets())
    claims: list[Claim] = []
    for index in range(draw(st.integers(0, max_claims))):
        question = draw(st.sampled_from(questions))
        claims.append(draw(claims_on(question, claims, f"c{index}", plain=plain)))
    return ledger(sources=SOURCES, questions=questions, claims=claims)


@st.composite
def quantities(draw: st.DrawFn, *, measure: str | None = None) -> Question:
    """The question `q` alone, about a quantity."""
    measure = measure or draw(st.sampled_from([each.value for each in Measure]))
    window = draw(st.sampled_from((0, 2, 7)))
    return quantity(measure=measure, window=window)


@st.composite
def wholes(draw: st.DrawFn) -> tuple[Question, ...]:
    """The question `q` with its parts: two that make it up, and one that lies within."""
    measure = draw(st.sampled_from([each.value for each in Measure]))
    part = draw(st.sampled_from((measure, measure, "level")))
    whole = quantity("q", measure=measure, sum_of=["k", "w"])
    inside = quantity("d", measure=part, within="q")
    return draw(
        st.sampled_from(
            (
                (whole, quantity("k", measure=measure), quantity("w", measure=part)),
                (quantity("q", measure=measure), inside),
                (whole, quantity("k", measure=measure), quantity("w", measure=measure), inside),
            )
        )
    )


@st.composite
def question_sets(draw: st.DrawFn) -> tuple[Question, ...]:
    """The questions of one ledger; `q` is the first."""
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return (statement(),)
    if kind == 1:
        return (choice(),)
    if kind == 2:
        return (day_question(),)
    if kind <= 5:
        return draw(wholes())
    return (draw(quantities()),)


_LEFT_OUT = ("id", "place", "words", "value", "reading", "as_of_typed")


def told(built: Ledger) -> str:
    """A ledger in a few lines, for the report of a failing example."""
    lines = [f"as of {built.report.as_of}"]
    for question in built.questions.values():
        parts = f" = {question.sum_of}" if question.sum_of else ""
        inside = f" within {question.within}" if question.within else ""
        kind = question.measure or question.type
        lines.append(f"{question.id}: {kind}, window {question.window}{parts}{inside}")
    plain = claim("")
    for each in built.claims.values():
        fields = [
            f"{name}={getattr(value, 'text', value)}"
            for name in Claim.__slots__
            if name not in _LEFT_OUT and (value := getattr(each, name)) != getattr(plain, name)
        ]
        if each.reading is not None:
            fields += [
                f"{name}={(found.low, found.high)}"
                for name in ("narrow", "usual", "wide")
                if (found := getattr(each.reading, name)) is not None
            ]
        lines.append(f"  {each.id}: {' '.join(fields)}")
    return "\n".join(lines)

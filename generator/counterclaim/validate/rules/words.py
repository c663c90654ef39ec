"""Words and figures: what a claim says can be read, and fits the question that it answers.

Out: `reading` in the values of each claim and carrier that has something to read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from ...diagnostics import Place
from ...model.days import DayError, parse_days
from ...model.ledger import Value
from ...model.reading import Number, Reading, Shape, Unit
from ...parse import Fields, Items, Node, Scalar
from ...reading import DEFAULT_TABLE, Table, TableError, Unreadable, read_value, read_words
from ..drafts import Draft
from ..scalars import day_problem
from ..suggest import Suggester, did_you_mean
from .context import Context

# Stances beside which a figure makes no sense: they hold no position.
_WITHOUT_FIGURE = frozenset(["denies", "undecided", "declines", "cannot-verify", "silent"])
_OF_QUANTITIES = ("words", "figure", "counted", "value", "value_note")


def check(claims: Iterable[Draft], context: Context) -> None:
    """Read claims and their carriers."""
    if context.table is None:
        context.table = _table(context)
    table, memo = context.table, context.read
    for claim in claims:
        question = context.questions.get(claim.get("question", ""))
        if question is None or "type" not in question.values:
            continue
        kind = question.values["type"]
        if kind == "quantity":
            _quantity(claim, question, table, memo, context)
        else:
            _without_number(claim, question, context)
            if kind == "statement":
                _statement(claim, context)
            elif kind == "choice":
                _choice(claim, question, context)
            else:
                _date(claim, context)
        for carrier in claim.get("carriers", ()):
            _carrier(carrier, claim, question, table, memo, context)


def _table(context: Context) -> Table:
    overrides = {row: _plain(node) for row, node in context.collected.readings.items()}
    context.collected.overrides = overrides
    table = DEFAULT_TABLE
    for row, given in overrides.items():
        try:
            table = table.overridden({row: given})
        except TableError as error:
            place = _reading_place(context, row, error.key)
            context.findings.add("C412", place, problem=str(error))
    return table


def _plain(node: Node) -> object:
    if isinstance(node, Fields):
        return {key.text: _plain(value) for key, value in node.entries}
    if isinstance(node, Items):
        return [_plain(item) for item in node.items]
    return node.text


def _reading_place(context: Context, row: str, path: str) -> Place:
    key = context.collected.reading_keys[row]
    node = context.collected.readings[row]
    inner = path.removeprefix(row).removeprefix(".")
    if not inner:
        return node.place if isinstance(node, Scalar) and path == row and node.text else key.place
    if isinstance(node, Fields):
        for name, value in node.entries:
            if name.text == inner:
                return value.place
    return key.place


# -- quantities ---------------------------------------------------------------------------


def _quantity(
    claim: Draft,
    question: Draft,
    table: Table,
    memo: dict[Any, Reading | Unreadable],
    context: Context,
) -> None:
    values, findings = claim.values, context.findings
    stance = values.get("stance", "affirms")
    unit = context.unit_kind(question)
    if claim.typed("answer"):
        findings.add("C410", claim.at("answer"), type="quantity")
    if claim.typed("figure") and not claim.typed("words"):
        findings.add("C321", claim.at("figure"), key="figure", other="words")
    if claim.typed("value_note") and not claim.typed("value"):
        findings.add("C321", claim.at("value_note"), key="value_note", other="value")
    if claim.typed("words") and claim.typed("value") and not claim.typed("value_note"):
        findings.add("C404", claim.at("value"), label="add `value_note:`", what=claim.name)
    words, figure = values.get("words", ""), values.get("figure", "")
    if figure and words and figure not in words:
        findings.add("C402", claim.at("figure"), figure=figure, words=words)
        return
    value = _value(claim, unit, context)
    if stance in _WITHOUT_FIGURE:
        if claim.typed("value"):
            findings.add("C408", claim.at("value"), stance=stance, why="it holds no figure")
        return
    if value is not None:
        if stance != "affirms":
            findings.add("C408", claim.at("value"), stance=stance, why="it holds no figure")
        else:
            values["reading"] = read_value(value, unit_kind=unit)
        return
    if claim.typed("value"):
        return
    if not words:
        if stance == "affirms" and not claim.typed("words"):
            findings.add("C403", claim.place, label="add `words:`", what=claim.name)
        return
    found = _read(words, claim, question, unit, table, memo)
    if isinstance(found, Reading):
        if stance == "affirms":
            values["reading"] = found
        elif stance == "none" and found.usual is not None and found.shape is not Shape.NONE:
            findings.add("C408", claim.at("words"), stance=stance, why="there is a figure")
        elif stance == "some" and found.shape is Shape.NONE:
            findings.add("C408", claim.at("words"), stance=stance, why="the words say: none")
    elif stance == "affirms":
        findings.add(
            "C401",
            _inside(claim, found, context),
            notes=(found.help.rstrip("."),) if found.help else (),
            problem=found.message,
            words=words,
        )


def _read(
    words: str,
    claim: Draft,
    question: Draft,
    unit: Unit,
    table: Table,
    memo: dict[Any, Reading | Unreadable],
) -> Reading | Unreadable:
    figure, counted = claim.get("figure", ""), claim.get("counted", False)
    noun = question.get("unit", "")
    key = (words, figure, counted, noun, unit)
    found = memo.get(key)
    if found is None:
        found = memo[key] = read_words(
            words, figure=figure, unit=noun, unit_kind=unit, counted=counted, table=table
        )
    return found


def _inside(claim: Draft, found: Unreadable, context: Context) -> Place:
    """The place of the offending words: within the line, where they stand there as typed."""
    scalar = claim.scalar("words")
    if scalar is None:
        return claim.place
    place = scalar.place
    part = scalar.text[found.start : found.end]
    lines = context.texts.get(place.file, "").split("\n", place.line)
    if not part or len(lines) < place.line:
        return place
    start = place.column - 1 + found.start + (0 if scalar.plain else 1)
    if lines[place.line - 1][start : start + len(part)] == part:
        return Place(place.file, place.line, start + 1, start + 1 + len(part))
    return place


def _value(claim: Draft, unit: Unit, context: Context) -> Value | None:
    """The typed value, if it is right."""
    draft, findings = claim.get("value"), context.findings
    if draft is None:
        return None
    numbers: Mapping[str, Number] = draft.values
    if not draft.nodes:
        findings.add("C321", claim.at("value"), key="value", other="low")
        return None
    good = len(numbers) == len(draft.nodes)
    for name, number in numbers.items():
        scalar = draft.scalar(name)
        assert scalar is not None
        if unit is Unit.COUNTED and not isinstance(number, int):
            digits = "".join(character for character in scalar.text if character.isdigit())
            findings.add(
                "C306",
                scalar.place,
                key=name,
                value=scalar.text,
                plain=int(digits),
                grouped=f"{int(digits):,}",
            )
            good = False
        elif unit is Unit.COUNTED and number < 0:
            findings.add("C406", scalar.place, key=name, value=scalar.text)
            good = False
        elif unit is Unit.PERCENT and not 0 <= number <= 100:
            findings.add("C411", scalar.place, key=name, value=scalar.text)
            good = False
    order = [name for name in ("low", "best", "high") if name in numbers]
    for lower, upper in pairwise(order):
        if numbers[lower] > numbers[upper]:
            findings.add("C405", draft.at(upper), lower=lower, upper=upper)
            good = False
    if not good:
        return None
    return Value(low=numbers.get("low"), high=numbers.get("high"), best=numbers.get("best"))


# -- statements, choices, dates -----------------------------------------------------------


def _without_number(claim: Draft, question: Draft, context: Context) -> None:
    kind = question.values["type"]
    for name in _OF_QUANTITIES[1:]:
        if claim.typed(name):
            context.findings.add("C314", claim.at(name), key=name, type=kind)
    if claim.get("stance") in ("some", "none"):
        context.findings.add("C409", claim.at("stance"), stance=claim.values["stance"], type=kind)


def _statement(claim: Draft, context: Context) -> None:
    if claim.typed("answer"):
        context.findings.add("C410", claim.at("answer"), type="statement")


def _choice(claim: Draft, question: Draft, context: Context) -> None:
    options = question.get("options", {})
    if claim.get("stance", "affirms") == "affirms" and not claim.typed("answer"):
        context.findings.add(
            "C413", claim.place, label="add `answer:`", what=claim.name, type="choice"
        )
    for index, answer in enumerate(claim.get("answer", ())):
        if options and answer not in options:
            label = did_you_mean(Suggester(options).nearest(answer))
            context.findings.add(
                "C414",
                claim.at("answer", index),
                label=label,
                notes=("options: " + ", ".join(f"`{option}`" for option in options),),
                answer=answer,
                question=question.id,
            )


def _date(claim: Draft, context: Context) -> None:
    answers = claim.get("answer", ())
    if claim.get("stance", "affirms") == "affirms" and not claim.typed("answer"):
        context.findings.add(
            "C413", claim.place, label="add `answer:`", what=claim.name, type="date"
        )
    if len(answers) > 1:
        context.findings.add("C415", claim.at("answer", 1))
    elif answers:
        try:
            claim.values["answer_days"] = parse_days(answers[0])
        except DayError as error:
            context.findings.add("C308", claim.at("answer"), key="answer", **day_problem(error))


# -- carriers -----------------------------------------------------------------------------


def _carrier(
    carrier: Draft,
    claim: Draft,
    question: Draft,
    table: Table,
    memo: dict[Any, Reading | Unreadable],
    context: Context,
) -> None:
    words = carrier.get("words", "")
    other = context.questions.get(carrier.get("question", ""), question)
    figure = carrier.get("figure", "")
    if carrier.typed("figure") and not carrier.typed("words"):
        context.findings.add("C321", carrier.at("figure"), key="figure", other="words")
    elif words and figure not in words:
        context.findings.add("C402", carrier.at("figure"), figure=figure, words=words)
        return
    if not words or other.get("type") != "quantity":
        return
    found = _read(words, carrier, other, context.unit_kind(other), table, memo)
    if isinstance(found, Reading):
        carrier.values["reading"] = found
    elif claim.get("stance", "affirms") == "affirms":
        context.findings.add("C416", carrier.at("words"), words=words, problem=found.message)

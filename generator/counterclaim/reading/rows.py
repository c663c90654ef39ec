"""A row of the table of readings, and how a ledger may change its rules.

In: a row, and what a ledger says about it under `readings:`. Out: the row with other
rules, or a `TableError` that names the key. Phrases cannot be changed: only how they are
read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Any

from ..model.reading import ReadingName, Shape, Unit
from .bounds import interval, nested
from .rules import Bounds, Form, Rule, RuleError, parse_rule


class TableError(ValueError):
    """An entry under `readings:` makes no sense. `key` is its path: `dozens.usual`."""

    def __init__(self, key: str, message: str) -> None:
        self.key = key
        super().__init__(message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table.

    `before`/`after`: hedges around a number; `words`: phrases that stand alone;
    `patterns`: how the row looks where it is no fixed phrase; `magnitudes`: words with
    the number that they stand for. `plain`: what it means, in a clause. `ground`: why.
    """

    id: str
    shape: Shape
    title: str
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    magnitudes: Mapping[str, int] = field(default_factory=dict)
    plain: str
    narrow: Rule
    usual: Rule
    wide: Rule
    ground: str

    @property
    def phrases(self) -> tuple[str, ...]:
        """Every phrase of the row as it is typed, with `x` for the number."""
        return (
            *(f"{phrase} x" for phrase in self.before),
            *(_behind(phrase) for phrase in self.after),
            *self.words,
            *self.patterns,
            *self.magnitudes,
        )

    @property
    def rules(self) -> tuple[Rule, Rule, Rule]:
        """Narrow, usual, wide."""
        return self.narrow, self.usual, self.wide


def _behind(phrase: str) -> str:
    return f"x{phrase}" if not phrase[0].isalpha() or phrase == "ish" else f"x {phrase}"


def override(row: Row, given: object) -> Row:
    """The row with the rules that a ledger gives it; raises `TableError`."""
    if isinstance(given, Mapping):
        for name in given:
            if name not in set(ReadingName):
                raise TableError(f"{row.id}.{name}", unknown("reading", name, list(ReadingName)))
        rules = {str(name): (f"{row.id}.{name}", rule) for name, rule in given.items()}
    else:
        rules = {name.value: (row.id, given) for name in ReadingName}
    found: dict[str, Any] = {}
    for name, (key, text) in rules.items():
        if not isinstance(text, str | int):
            raise TableError(key, f"`{key}` takes a rule such as `± 10 %` or `24 to 99`")
        try:
            rule = parse_rule(str(text))
        except RuleError as error:
            raise TableError(key, str(error)) from None
        if rule.form not in _allowed(row):
            raise TableError(key, _misfit(row, rule))
        found[name] = rule
    changed = replace(row, **found)
    require_nested(changed)
    return changed


_OF_NUMBERS = frozenset(
    {
        Form.SAME,
        Form.WITHIN,
        Form.ROOM,
        Form.NEARLY,
        Form.AT_LEAST,
        Form.MORE_THAN,
        Form.UP_TO,
        Form.FEWER_THAN,
    }
)


def _allowed(row: Row) -> frozenset[Form]:
    """The kinds of rule that a row can take."""
    form = row.usual.form
    if form in (Form.STATED, Form.TIMES, Form.NO_FIGURE) or row.shape is Shape.NONE:
        return frozenset()
    if form is Form.MAGNITUDE:
        return frozenset({Form.MAGNITUDE})
    if form is Form.NUMBERS:
        return frozenset({Form.NUMBERS})
    return _OF_NUMBERS


def _misfit(row: Row, rule: Rule) -> str:
    form = row.usual.form
    if form is Form.TIMES:
        return f"`{row.id}` follows from the small words; change `several`, `few` or `couple`"
    if not _allowed(row):
        return f"`{row.id}` cannot be read otherwise"
    return f"`{rule.text}` does not fit `{row.id}`; write one like `{row.usual.text}`"


def require_nested(row: Row) -> None:
    """Refuse readings of which the narrower does not lie within the wider, by trying."""
    if row.usual.form in (Form.STATED, Form.TIMES, Form.NO_FIGURE):
        return
    for x in (1, 7, 12, 100, 250, 3_800, 12_345, 1_000_000):
        if row.usual.form is Form.NUMBERS:
            bounds: list[Bounds] = [(rule.a, rule.b, False, False) for rule in row.rules]
        elif row.usual.form is Form.MAGNITUDE:
            bounds = [rule.of_magnitude(x) for rule in row.rules]
        else:
            unit = 100 if x % 100 == 0 else 1
            bounds = [rule.of_number(x, last_digit=unit) for rule in row.rules]
        narrow, usual, wide = (interval(each, unit_kind=Unit.COUNTED) for each in bounds)
        if not nested(narrow, usual):
            raise TableError(row.id, f"`{row.id}`: the narrow reading goes beyond the usual one")
        if not nested(usual, wide):
            raise TableError(row.id, f"`{row.id}`: the usual reading goes beyond the wide one")


def unknown(what: str, name: object, known: Iterable[str]) -> str:
    """That there is no such thing, and what may have been meant."""
    near = get_close_matches(str(name), list(known), n=1)
    hint = f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(known)}"
    return f"there is no {what} `{name}`{hint}"

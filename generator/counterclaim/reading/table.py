"""The table of readings: which phrases there are, and what each is read as.

In: `readings.yaml` beside this file, and what a ledger says under `readings:`. Out: a
`Table` of `Row`s and `Refusal`s, with the trees of phrases that the grammar matches. The
Method page is printed from the same rows. Tables are immutable and compared by identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from importlib.resources import files
from typing import Any

import yaml

from ..model.reading import ReadingName, Shape, Unit
from .bounds import interval, nested
from .rules import Bounds, Form, Rule, RuleError, parse_rule
from .tokens import Phrases


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Phrases that are refused, with what to say and what to do. `message` may hold
    `{words}` for the phrase that was found."""

    id: str
    title: str
    words: tuple[str, ...]
    message: str
    help: str


@dataclass(frozen=True, eq=False)
class Table:
    """All rows, by id, in the order of the Method page. `changed`: rows that a ledger
    overrides."""

    rows: Mapping[str, Row]
    lead: tuple[str, ...]
    trail: tuple[str, ...]
    nouns: tuple[str, ...]
    refusals: Mapping[str, Refusal]
    multiplied: Mapping[str, int]
    changed: tuple[str, ...] = ()

    def overridden(self, mapping: Mapping[str, object]) -> Table:
        """A table with some rules replaced, as a ledger does under `readings:`.

        Each key is a row's id; each value a rule for all three readings (`dozens: 12 to
        60`), or a mapping of `narrow`, `usual`, `wide` to rules. Raises `TableError`,
        naming the key, for an unknown row, a rule that is not understood or does not fit
        the row, and readings of which the narrower does not lie within the wider.
        """
        if not mapping:
            return self
        rows = dict(self.rows)
        for key, given in mapping.items():
            row = rows.get(key)
            if row is None:
                raise TableError(key, _unknown("row", key, rows))
            rows[key] = _override(row, given)
        changed = tuple(sorted({*self.changed, *mapping}))
        return replace(self, rows=rows, changed=changed)

    @cached_property
    def hedges_before(self) -> Phrases[Row]:
        """Hedges that stand before a number, without the neutral ones of `bare`."""
        return Phrases(
            (phrase, row)
            for row in self.rows.values()
            if row.shape is not Shape.BARE
            for phrase in row.before
        )

    @cached_property
    def hedges_after(self) -> Phrases[Row]:
        """Hedges that stand after a number."""
        return Phrases(
            (phrase, row)
            for row in self.rows.values()
            if row.shape is not Shape.BARE
            for phrase in row.after
        )

    @cached_property
    def vague(self) -> Phrases[tuple[Row, int]]:
        """Vague words, with the magnitude that they stand for (1 for those without)."""
        entries: list[tuple[str, tuple[Row, int]]] = []
        for row in self.rows.values():
            if row.shape is Shape.VAGUE:
                entries += ((phrase, (row, 1)) for phrase in row.words)
                entries += ((phrase, (row, m)) for phrase, m in row.magnitudes.items())
        return Phrases(entries)

    @cached_property
    def magnitudes_after(self) -> Phrases[int]:
        """What may follow a small word: `hundred`, `tens of thousands`, `dozen`."""
        return Phrases(self.multiplied.items())

    @cached_property
    def alone(self) -> Phrases[Row]:
        """Phrases of `none` and `some`, which hold no number at all."""
        return Phrases(
            (phrase, row)
            for row in self.rows.values()
            if row.shape in (Shape.NONE, Shape.SOME)
            for phrase in row.words
        )

    @cached_property
    def neutral_before(self) -> Phrases[None]:
        """Words before a figure that change nothing about it."""
        return Phrases((phrase, None) for phrase in (*self.lead, *self.rows["bare"].before))

    @cached_property
    def neutral_after(self) -> Phrases[None]:
        """Words after a figure that change nothing about it."""
        phrases = (*self.trail, *self.nouns, *self.rows["bare"].after)
        return Phrases((phrase, None) for phrase in phrases)

    @cached_property
    def noun_starts(self) -> frozenset[str]:
        """First words of the nouns: what may follow `of`."""
        return frozenset(phrase.split()[0] for phrase in self.nouns if phrase[:3] != "of ")

    @cached_property
    def refused(self) -> Phrases[Refusal]:
        """Phrases that are refused."""
        return Phrases(
            (phrase, refusal) for refusal in self.refusals.values() for phrase in refusal.words
        )


def _override(row: Row, given: object) -> Row:
    if isinstance(given, Mapping):
        for name in given:
            if name not in set(ReadingName):
                raise TableError(f"{row.id}.{name}", _unknown("reading", name, list(ReadingName)))
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
    _require_nested(changed)
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


def _require_nested(row: Row) -> None:
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


def _unknown(what: str, name: object, known: Iterable[str]) -> str:
    near = get_close_matches(str(name), list(known), n=1)
    hint = f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(known)}"
    return f"there is no {what} `{name}`{hint}"


def load_table(text: str) -> Table:
    """Read a table from the text of `readings.yaml`. Raises what a broken file deserves:
    the file is ours."""
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    multiplied: dict[str, int] = {}
    rows: dict[str, Row] = {}
    for entry in data["rows"]:
        multiplied.update(_magnitudes(entry.get("multiplied", {})))
        row = Row(
            id=entry["id"],
            shape=Shape(entry["shape"]),
            title=entry["title"],
            before=tuple(entry.get("before", ())),
            after=tuple(entry.get("after", ())),
            words=tuple(entry.get("words", ())),
            patterns=tuple(entry.get("patterns", ())),
            magnitudes=_magnitudes(entry.get("magnitudes", {})),
            plain=entry["plain"],
            narrow=parse_rule(entry["narrow"]),
            usual=parse_rule(entry["usual"]),
            wide=parse_rule(entry["wide"]),
            ground=entry["ground"],
        )
        _require_nested(row)
        rows[row.id] = row
    refusals = {
        name: Refusal(
            id=name,
            title=entry["title"],
            words=tuple(entry["words"]),
            message=entry["message"],
            help=entry["help"],
        )
        for name, entry in data["refusals"].items()
    }
    return Table(
        rows=rows,
        lead=tuple(data["lead"]),
        trail=tuple(data["trail"]),
        nouns=tuple(data["nouns"]),
        refusals=refusals,
        multiplied=multiplied,
    )


def _magnitudes(entries: Mapping[str, str | int]) -> dict[str, int]:
    return {word: int(str(number).replace(",", "")) for word, number in entries.items()}


DEFAULT_TABLE = load_table(files(__package__).joinpath("readings.yaml").read_text(encoding="utf-8"))
"""The table as it is published on the Method page, without a ledger's overrides."""

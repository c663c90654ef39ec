"""The table of readings: which phrases there are, and what each is read as.

In: `readings.yaml` beside this file, and what a ledger says under `readings:`. Out: a
`Table` of `Row`s and `Refusal`s, with the trees of phrases that the grammar matches. The
Method page is printed from the same rows. Tables are immutable and compared by identity.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.resources import files

import yaml

from ..model.reading import Shape
from .rows import Row, TableError, override, require_nested, unknown
from .rules import parse_rule
from .tokens import Phrases


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
                raise TableError(key, unknown("row", key, rows))
            rows[key] = override(row, given)
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
        require_nested(row)
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

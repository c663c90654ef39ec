"""One phrase under the grammar: its tokens, its unit, and what is said where it stops.

In: words, the part of them to read, the question's unit and the table. Out: a `Phrase`
that the modules of the grammar move over, and the `Refused` that they raise.
"""

from __future__ import annotations

from functools import lru_cache

from ..model.reading import Number, Unit
from .numbers import Figure, Malformed, read_figure
from .refuse import Refused, Unreadable, shown, unreadable
from .table import Table
from .tokens import Token, tokenise


class Phrase:
    """Tokens with everything that is needed to read them."""

    def __init__(
        self, words: str, start: int, end: int, *, unit: str, unit_kind: Unit, table: Table
    ) -> None:
        self.words = words
        self.start, self.end = start, end
        self.table = table
        self.kind = unit_kind
        self.tokens: list[Token] = tokenise(words, start=start, end=end)
        self.size = len(self.tokens)
        self.unit = _unit_words(unit)
        self.metres = unit_kind is Unit.MEASURED

    def refuse(self, code: str, first: int, after: int | None = None) -> Refused:
        """A refusal that marks the tokens from `first` up to `after`."""
        after = first + 1 if after is None else after
        first = min(first, self.size - 1)
        last = max(first, min(after, self.size) - 1)
        return Refused(
            unreadable(code, self.words, start=self.tokens[first].start, end=self.tokens[last].end)
        )

    def refuse_at(self, index: int, *, has_figure: bool) -> Refused:
        """Why the token at `index` has no place: the most telling reason."""
        for skipped in (index, index + 1):
            named = self._named_refusal(skipped)
            if named is not None:
                return named
            if skipped < self.size and self.tokens[skipped].text not in (",", "a", "an", "and"):
                break
        token = self.tokens[index]
        number = read_figure(self.tokens, index, metres=self.metres)
        if isinstance(number, Malformed):
            return self.refuse(number.code, number.token)
        if has_figure and number is None and token.text in ("and", ","):
            number, index = read_figure(self.tokens, index + 1, metres=self.metres), index + 1
        if has_figure and isinstance(number, Figure):
            return self.refuse("several-figures", index, number.end)
        if has_figure and token.text in ("-", "–", "to"):
            if self._begins_figure(index + 1):
                return self.refuse("several-figures", index + 1)
            return self.refuse("one-end", 0, index + 1)
        if not has_figure and not self._holds_figure():
            return self.refuse("no-figure", 0, self.size)
        if not has_figure and token.text in ("-", "–"):
            return self.refuse("negative", index, index + 2)
        return self.refuse("unknown-word", index)

    def _named_refusal(self, index: int) -> Refused | None:
        found = self.table.refused.longest(self.tokens, index)
        if found is None:
            return None
        refusal, begin, end = found.value, index, found.end
        if refusal.id == "or" and not self._begins_figure(end):
            return None
        if refusal.id in ("share", "or"):  # `10 % higher`, `or even`: the later word tells more
            later = self.table.refused.longest(self.tokens, end)
            if later is not None and later.value.id in ("change", "more"):
                refusal, end = later.value, later.end
        start, stop = self.tokens[begin].start, self.tokens[end - 1].end
        message = refusal.message.replace("{words}", shown(self.words[start:stop]))
        return Refused(Unreadable(message, start, stop, refusal.help, refusal.id))

    def _holds_figure(self) -> bool:
        return any(self._begins_figure(index) for index in range(self.size))

    def _begins_figure(self, index: int) -> bool:
        return (
            self.table.vague.longest(self.tokens, index) is not None
            or read_figure(self.tokens, index, metres=self.metres) is not None
        )

    def require_fit(self, number: Number, first: int, after: int, *, whole: bool = False) -> None:
        """Refuse a number that the question's unit cannot take."""
        if not isinstance(number, int) and (whole or self.kind is Unit.COUNTED):
            raise self.refuse("decimal", first, after)
        if self.kind is Unit.PERCENT and number > 100:
            raise self.refuse("beyond-percent", first, after)


@lru_cache(maxsize=4_096)
def _unit_words(unit: str) -> frozenset[str]:
    """The words of the question's unit, in both numbers (`soldier`, `soldiers`)."""
    found: set[str] = set()
    for token in tokenise(unit):
        if token.kind != "word" or token.text == "of":
            continue
        found.add(token.text)
        if len(token.text) > 3:
            text = token.text
            found.add(text.removesuffix("s") if text.endswith("s") else f"{text}s")
    return frozenset(found)

"""How sources, questions and positions are called in a sentence.

In: the ledger's names, a result's positions. Out: words. Left alone: which sentence is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model.ledger import Ledger, Question, QuestionType, Source, SourceKind
from ..model.reading import Number, Unit
from .numbers import day as day_text
from .numbers import listed, number
from .result import Position, Range

_BODIES = re.compile(
    r"\b(administration|agenc(y|ies)|army|assembly|authority|bureau|cent(er|re)|chiefs|commission|committee|council|"
    r"department|directorate|forces|foreign office|general staff|government|headquarters|"
    r"institute|joint chiefs|ministry|mission|office|organi[sz]ation|parliament|police|"
    r"presidency|secretariat|service|staff|team|union|army|navy|court|academy)\b",
    re.IGNORECASE,
)
_NOT_PROPER = re.compile(r"[A-Z][a-z]+(?<!ian)(?<!ean)(?<!ese)(?<!ish)(?<!can)(?<!aeli)(?<!aqi)\Z")


def source_name(source: Source) -> str:
    """`the National Intelligence Service`, `John Kirby`, `an unnamed US official`."""
    name = source.name.strip()
    if source.kind is SourceKind.ANONYMOUS:
        bare = re.sub(r"\s*\((?:unnamed|anonymous)[^)]*\)\Z", "", name, flags=re.IGNORECASE)
        lowered = re.sub(r"\A(Unnamed|Anonymous|A|An|The)\b", lambda m: m[0].lower(), bare)
        words = lowered.split()
        if not words or words[0] in ("a", "an", "the") or words[-1].endswith("s"):
            return lowered
        if bare != name and words[0] not in ("unnamed", "anonymous"):
            lowered = f"unnamed {lowered}"
        first = lowered.split()[0]
        if first in ("unnamed", "anonymous"):
            return f"an {lowered}"
        return lowered
    if source.kind in (SourceKind.PERSON, SourceKind.MEDIA, SourceKind.COMPANY):
        return name
    if re.match(r"(the|a|an)\b", name, re.IGNORECASE):
        return "the" + name[3:] if name.startswith("The ") else name
    return f"the {name}" if _BODIES.search(name) else name


class Names:
    """Names of one ledger, as one question's sentence uses them."""

    def __init__(self, ledger: Ledger, question: Question) -> None:
        self.ledger = ledger
        self.question = question
        self._called: dict[str, str] = {}

    def source(self, id: str) -> str:
        """A source by id; a group is called by the source that it is named after."""
        called = self._called.get(id)
        if called is None:
            source = self.ledger.sources.get(id)
            called = self._called[id] = id if source is None else source_name(source)
        return called

    def sources(self, ids: Sequence[str], *, most: int = 5) -> str:
        """`A, B and C`; beyond `most` names, `A, B and 7 others`."""
        names = [self.source(each) for each in ids]
        if len(names) > most:
            rest = len(names) - most + 1
            names = [*names[: most - 1], f"{rest} others"]
        return listed(names)

    def side(self, id: str) -> str:
        """A side's name."""
        return self.ledger.sides.get(id, id)

    @property
    def topic(self) -> str:
        """The question's title as it stands inside a sentence."""
        title = self.question.title.strip()
        words = title.split()
        if not words:
            return self.question.id
        first, second = words[0], words[1] if len(words) > 1 else ""
        if second[:1].isupper() or not _NOT_PROPER.match(first):
            return title
        inner = self.question.asks.split()[1:]
        if first in inner:
            return title
        return first.lower() + title[len(first) :]

    def amount(self, value: Number) -> str:
        """A number with its unit where a bare one would not do."""
        if self.question.unit_kind is Unit.PERCENT:
            return f"{number(value)} per cent"
        if self.question.unit_kind is Unit.MEASURED and self.question.unit:
            return f"{number(value)} {self.question.unit}"
        return number(value)

    def figure(
        self,
        low: Number | None,
        high: Number | None,
        *,
        low_open: bool = False,
        high_open: bool = False,
    ) -> str:
        """`100 or more`, `between 900 and 1,100`, `500 or fewer`, `none`, `100`."""
        if high is not None and high == 0:
            return "none"
        fewer = "fewer" if self.question.unit_kind is Unit.COUNTED else "less"
        if high is None:
            if low is None or (low == 0 and not low_open):
                return "any number"
            return f"more than {self.amount(low)}" if low_open else f"{self.amount(low)} or more"
        if low is None or (low == 0 and not low_open):
            if high_open:
                return f"{fewer} than {self.amount(high)}"
            return f"{self.amount(high)} or {fewer}"
        if low == high:
            return self.amount(low)
        return f"between {number(low)} and {self.amount(high)}"

    def range(self, agreed: Range) -> str:
        """An agreed range in words."""
        if self.question.type is QuestionType.DATE:
            return _days(agreed.low_day, agreed.high_day)
        return self.figure(
            agreed.low, agreed.high, low_open=agreed.low_open, high_open=agreed.high_open
        )

    def position(self, position: Position) -> str:
        """A position in words, as of D."""
        if self.question.type is QuestionType.DATE:
            return _days(*position.days) if position.days else "no day"
        if position.interval is None:
            return self.answers(position.answers)
        interval = position.interval
        return self.figure(
            interval.low, interval.high, low_open=interval.low_open, high_open=interval.high_open
        )

    def phrase(self, position: Position) -> str:
        """The words of the one claim behind a position that was read as said, quoted; else
        empty."""
        if position.kind != "read" or len(position.claims) != 1:
            return ""
        claim = self.ledger.claims[position.claims[0]]
        words = claim.figure or claim.words
        return f"“{words}”" if words else ""

    def answers(self, answers: Sequence[str]) -> str:
        """Answers to a statement (`yes`) or choice (the text of an option)."""
        options = self.question.options
        if self.question.type is QuestionType.STATEMENT:
            return listed(list(answers), "or")
        return listed([f"“{options.get(each, each)}”" for each in answers], "or")

    @property
    def asked(self) -> str:
        """The question itself, quoted."""
        return f"“{(self.question.asks or self.question.title).strip()}”"


def _days(first: object, last: object) -> str:
    from datetime import date

    start = first if isinstance(first, date) else None
    end = last if isinstance(last, date) else None
    if start == end:
        return day_text(start)
    if start is None:
        return f"{day_text(end)} or earlier"
    if end is None:
        return f"{day_text(start)} or later"
    return f"between {day_text(start)} and {day_text(end)}"

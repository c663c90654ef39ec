"""The small things that recur on every page, as values: the parts that macros print.

A leaf of `view`. Addresses are relative to the site's root; text is raw. `lang` and `dir`
are empty where they are the page's own.
"""

from __future__ import annotations

from dataclasses import dataclass

_RIGHT_TO_LEFT = frozenset(
    (
        "ar",
        "arc",
        "ckb",
        "dv",
        "fa",
        "he",
        "iw",
        "ks",
        "nqo",
        "pnb",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    )
)


def direction(language: str) -> str:
    """`rtl` for a language written from right to left, `ltr` for another, empty for none."""
    if not language:
        return ""
    code = language.lower().replace("_", "-")
    right = code in _RIGHT_TO_LEFT or code.split("-")[0] in _RIGHT_TO_LEFT
    return "rtl" if right or "-arab" in code or "-hebr" in code else "ltr"


def isolated(name: str, dir: str) -> str:
    """A name for the midst of a line: one that runs the other way is kept apart from it by
    characters that nobody sees, for where no element can do so."""
    return f"\u2068{name}\u2069" if dir == "rtl" else name


@dataclass(frozen=True, slots=True)
class Link:
    """A link within the site, or plain text where `address` is empty."""

    text: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class SideMark:
    """A side. `slot`: `1` to `6` (its colour and shape, in the order of the ledger), `none`
    for bodies that are no party, `open` where no side was given."""

    slot: str
    label: str


@dataclass(frozen=True, slots=True)
class SourceMark:
    """A source, ready to be shown. `short` is what fits a plot or a column's head."""

    id: str
    name: str
    short: str
    address: str
    side: SideMark
    kind: str
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class VerdictMark:
    """A verdict: never colour alone. `tone` is the family of its colour (`firm`, `calm`,
    `tense`, `open`, `lens`), `icon` a name in `render/assets/icons/`, `gloss` what it
    means in a few words."""

    key: str
    word: str
    gloss: str
    tone: str
    icon: str


@dataclass(frozen=True, slots=True)
class StandMark:
    """Where a position or claim stands. `key`: `agrees`, `allows` (does not exclude),
    `above`, `below`, `apart`, `rejects`, or why it is not counted (`echo`, `superseded`,
    `stale`, …). `shape` is the CSS shape beside the word."""

    key: str
    word: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class DayMark:
    """A day. `iso` for `<time datetime>`; empty where it is not one known day."""

    text: str
    iso: str = ""


@dataclass(frozen=True, slots=True)
class WordsMark:
    """What was said, kept apart from what it is read as. `said` is verbatim (empty where
    only a stance or a value was typed), `stance` a phrase such as “declines to say”,
    `read` the usual reading, `how` a note on the reading."""

    said: str
    read: str = ""
    stance: str = ""
    how: str = ""
    lang: str = ""
    dir: str = ""


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """Where it can be read. `url` and `archive_url` are http(s) or empty; `lang` and `dir`
    are of the title, `by_lang` and `by_dir` of the publisher's name."""

    id: str
    title: str
    publisher: str
    address: str
    url: str
    archive_url: str
    day: DayMark | None
    lang: str = ""
    dir: str = ""
    by_lang: str = ""
    by_dir: str = ""

    @property
    def name(self) -> str:
        """What it is called in a few words: its publisher, else its title."""
        return self.publisher or self.title

    @property
    def name_lang(self) -> str:
        """The language of `name`; empty for the report's own."""
        return self.by_lang if self.publisher else self.lang

    @property
    def name_dir(self) -> str:
        """The direction of `name`."""
        return self.by_dir if self.publisher else self.dir


@dataclass(frozen=True, slots=True)
class ClaimMark:
    """A claim as a row: who, whom they cite, words, days, where it stands, evidence.
    `chain` runs from the speaker to the origin and holds both (one entry: its own origin)."""

    id: str
    address: str
    question: Link
    speakers: tuple[SourceMark, ...]
    chain: tuple[SourceMark, ...]
    origin: SourceMark
    words: WordsMark
    said: DayMark
    as_of: DayMark | None
    stand: StandMark
    document: DocumentMark | None
    quote: str = ""
    quote_lang: str = ""
    quote_dir: str = ""
    translated: bool = False
    carriers: int = 0
    basis: str = ""
    note: str = ""

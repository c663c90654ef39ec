"""The site's vocabulary: which word, gloss, tone and icon stand for each outcome.

A leaf of `view`. Every member of the enums has an entry; a test holds it to that.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from ..model.ledger import Basis, Finding, SourceKind, Stance
from ..model.reading import ReadingName
from ..reconcile.result import NotCounted, Verdict
from .marks import StandMark, VerdictMark


def _mark(verdict: Verdict, word: str, gloss: str, tone: str, icon: str) -> VerdictMark:
    return VerdictMark(verdict.value, word, gloss, tone, icon)


VERDICTS: dict[Verdict, VerdictMark] = {
    mark.key: mark  # type: ignore[misc]  # a StrEnum member is its value
    for mark in (
        _mark(Verdict.NO_CLAIMS, "No claims", "Nobody spoke.", "open", "blank"),
        _mark(
            Verdict.NO_FIGURE, "No figure", "Somebody spoke; nobody gave a figure.", "open", "dash"
        ),
        _mark(
            Verdict.NOTHING_COMPARABLE,
            "Nothing comparable",
            "There are figures, but none that counts the same thing.",
            "open",
            "unlike",
        ),
        _mark(
            Verdict.OUT_OF_DATE, "Out of date", "All figures have grown too old.", "open", "clock"
        ),
        _mark(
            Verdict.SINGLE_ORIGIN,
            "One origin",
            "Everything public goes back to one origin.",
            "calm",
            "one",
        ),
        _mark(
            Verdict.CORROBORATED,
            "Corroborated",
            "Independent origins put bounded figures on a common range.",
            "firm",
            "double-check",
        ),
        _mark(
            Verdict.COMPATIBLE,
            "Compatible",
            "Nothing contradicts; little confirms.",
            "calm",
            "overlap",
        ),
        _mark(
            Verdict.CONTESTED,
            "Contested",
            "Most origins can be right together; at least one cannot.",
            "tense",
            "outlier",
        ),
        _mark(Verdict.SPLIT, "Split", "The origins cannot all be right.", "tense", "fork"),
        _mark(
            Verdict.DEPENDS_ON_READING,
            "Depends on reading",
            "How vague words are read decides the verdict.",
            "lens",
            "lens",
        ),
        _mark(Verdict.ALL_SAY, "All say", "Every origin gives the same answer.", "firm", "all"),
        _mark(Verdict.MOST_SAY, "Most say", "Most origins give one answer.", "tense", "outlier"),
        _mark(Verdict.DIVIDED, "Divided", "The origins give different answers.", "tense", "fork"),
        _mark(Verdict.ONE_SAYS, "One says", "One origin alone gives an answer.", "calm", "one"),
        _mark(Verdict.NO_POSITION, "No position", "Nobody took a position.", "open", "dash"),
    )
}

READINGS: dict[ReadingName, str] = {
    ReadingName.NARROW: "Narrow",
    ReadingName.USUAL: "Usual",
    ReadingName.WIDE: "Wide",
}

READING_GLOSS: dict[ReadingName, str] = {
    ReadingName.NARROW: "words taken strictly",
    ReadingName.USUAL: "words taken as most readers would",
    ReadingName.WIDE: "words taken loosely",
}

NOT_COUNTED: dict[NotCounted, StandMark] = {
    NotCounted.NOT_KNOWN_YET: StandMark("not-known-yet", "Not yet known"),
    NotCounted.ECHO: StandMark("echo", "Echo"),
    NotCounted.RETRACTED: StandMark("retracted", "Retracted"),
    NotCounted.WITHDRAWN: StandMark("withdrawn", "Withdrawn"),
    NotCounted.SUPERSEDED: StandMark("superseded", "Superseded"),
    NotCounted.DERIVED: StandMark("derived", "Others’ arithmetic"),
    NotCounted.FORECAST: StandMark("forecast", "Forecast"),
    NotCounted.NOT_COMPARABLE: StandMark("not-comparable", "Not comparable"),
    NotCounted.NO_FIGURE: StandMark("no-figure", "No figure"),
    NotCounted.STALE: StandMark("stale", "Stale"),
    NotCounted.OLDER: StandMark("older", "Older"),
}

WHY_NOT: dict[NotCounted, str] = {
    NotCounted.NOT_KNOWN_YET: "became known later",
    NotCounted.ECHO: "repeats another claim",
    NotCounted.RETRACTED: "was taken back",
    NotCounted.WITHDRAWN: "was withdrawn",
    NotCounted.SUPERSEDED: "was replaced by its source",
    NotCounted.DERIVED: "is a third party’s arithmetic",
    NotCounted.FORECAST: "speaks of a later day",
    NotCounted.NOT_COMPARABLE: "counts something else",
    NotCounted.NO_FIGURE: "gives no figure",
    NotCounted.STALE: "is too old for the day",
    NotCounted.OLDER: "is older than its origin’s newest",
}

STANCES: dict[Stance, str] = {
    Stance.AFFIRMS: "says yes",
    Stance.DENIES: "denies",
    Stance.UNDECIDED: "is undecided",
    Stance.SOME: "says there are some",
    Stance.NONE: "says none",
    Stance.DECLINES: "declines to say",
    Stance.CANNOT_VERIFY: "cannot verify",
    Stance.SILENT: "is silent",
}

BASES: dict[Basis, str] = {
    Basis.OBSERVED: "own observation",
    Basis.COUNTED: "counted one by one",
    Basis.INVESTIGATED: "investigation",
    Basis.INTELLIGENCE: "intelligence",
    Basis.ESTIMATED: "estimate",
    Basis.RELAYED: "relays others",
    Basis.NOT_SAID: "does not say how it knows",
}

FINDINGS: dict[Finding, str] = {
    Finding.VERIFIED: "Verified",
    Finding.NOT_VERIFIED: "Could not be verified",
    Finding.REFUTED: "Refuted",
    Finding.MISLEADING: "Misleading",
    Finding.MISSING_CONTEXT: "Missing context",
}

KINDS: dict[SourceKind, str] = {
    SourceKind.PERSON: "person",
    SourceKind.GOVERNMENT: "government",
    SourceKind.MILITARY: "military",
    SourceKind.INTELLIGENCE: "intelligence service",
    SourceKind.LEGISLATURE: "legislature",
    SourceKind.NGO: "non-governmental organisation",
    SourceKind.MEDIA: "media",
    SourceKind.AGENCY: "news agency",
    SourceKind.ACADEMIC: "academic",
    SourceKind.THINK_TANK: "think tank",
    SourceKind.IGO: "intergovernmental organisation",
    SourceKind.COMPANY: "company",
    SourceKind.ANONYMOUS: "anonymous",
    SourceKind.OTHER: "other",
}

ADMIRALTY_SOURCE: dict[str, str] = {
    "A": "completely reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "reliability cannot be judged",
}

ADMIRALTY_CLAIM: dict[int, str] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "truth cannot be judged",
}


def country(typed: str) -> str:
    """The country's English name, where a two-letter code was typed (names: Unicode CLDR)."""
    return _countries().get(typed, typed)


@cache
def _countries() -> Mapping[str, str]:
    from babel import Locale  # only when a page names a country

    return Locale("en").territories

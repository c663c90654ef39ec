"""What is said where words cannot be read: one message and one way out for each case.

In: the words and the place that stopped the grammar. Out: `Unreadable`. Nothing is read
here; the phrases that are refused by name stand in `readings.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass

NAME_THE_PART = (
    "Name the part that is to be read under `figure`, or type `value` with a `value_note`."
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Words that are not understood whole.

    `start`, `end`: offsets of the offending part into `words`. `message`: a sentence
    without a full stop. `help`: what to do instead. `code`: a stable word for the case.
    """

    message: str
    start: int
    end: int
    help: str
    code: str = ""


class Refused(Exception):
    """Carries an `Unreadable` out of the grammar."""

    def __init__(self, unreadable: Unreadable) -> None:
        self.unreadable = unreadable
        super().__init__(unreadable.message)


_MESSAGES: dict[str, tuple[str, str]] = {
    "empty": ("there are no words to read", "Type the source's own words, or `value`."),
    "too-long": (
        "the words are too long to be read as one figure",
        NAME_THE_PART,
    ),
    "no-figure": (
        "there is no figure in `{part}`",
        "Use `stance` (`some`, `none`, `declines`, `silent` …) where no figure was given.",
    ),
    "unknown-word": ("`{part}` is not understood, so no figure is read", NAME_THE_PART),
    "several-figures": ("there is a second figure, `{part}`", NAME_THE_PART),
    "point": (
        "`{part}` could mean thousands or a decimal fraction",
        "Write thousands with a comma or a space, as 5,937; or type `value`.",
    ),
    "separators": (
        "the separators in `{part}` could mean thousands or a decimal fraction",
        "Write 1,500 or 1 500 for thousands and 1.5 million for a fraction; or type `value`.",
    ),
    "leading-zero": ("`{part}` begins with a zero", "Write the number without it."),
    "too-large": (
        "`{part}` is larger than any number that is read here",
        "Check the digits; or type `value`.",
    ),
    "decimal": (
        "`{part}` is no whole number, and what is counted comes whole",
        "Set the question's unit to a percentage or a measure, or type `value`.",
    ),
    "negative": ("`{part}` has a minus sign, and no count is below zero", NAME_THE_PART),
    "below-zero": ("nothing can be less than zero", "Use `none` where nobody was meant."),
    "beyond-percent": (
        "`{part}` goes beyond 100 per cent",
        "Check the figure; or choose another unit for the question.",
    ),
    "two-hedges": (
        "`{part}` holds two hedges that do not go together",
        "Name the part that is claimed under `figure`, or type `value` with a `value_note`.",
    ),
    "hedge-on-vague": (
        "`{part}`: this hedge needs a number, and the word after it is vague",
        "Type what was meant in `value`, with a `value_note`.",
    ),
    "shared-thousands": (
        "`{part}` leaves open whether both numbers are in the same magnitude",
        "Type both ends in full in `value`, as `{{low: 11000, high: 12000}}`, with a `value_note`.",
    ),
    "one-end": (
        "`{part}` begins a range and names no second end",
        "Name both ends, or the single figure under `figure`.",
    ),
    "reversed": ("the range `{part}` ends below its beginning", "Check which number comes first."),
    "two-ranges": (
        "`{part}` can be divided into two numbers in more than one way",
        "Type both ends in `value`, as `{{low: …, high: …}}`, with a `value_note`.",
    ),
    "outside-interval": (
        "in `{part}` the figure lies outside its own interval",
        "Check the three numbers.",
    ),
    "figure-not-in-words": (
        "`figure` names `{part}`, which is not in `words`",
        "Copy a part of `words` into `figure`, to the character.",
    ),
    "figure-cuts-number": (
        "`figure` cuts `{part}` out of a longer number or range",
        "Name the whole number or range under `figure`.",
    ),
    "figure-cuts-hedge": (
        "`figure` leaves out `{part}`, which stands beside the number and changes it",
        "Take the hedge into `figure`, or type `value` with a `value_note`.",
    ),
}

CODES = tuple(_MESSAGES)
"""The refusals of the grammar itself, beside those in `readings.yaml`."""

_SHOWN = 60


def unreadable(
    code: str, words: str, *, start: int, end: int, part: str | None = None
) -> Unreadable:
    """The refusal `code` at a place of `words`; `part` is what to name in its stead."""
    message, help_text = _MESSAGES[code]
    named = words[start:end] if part is None else part
    return Unreadable(message.format(part=shown(named)), start, end, help_text.format(), code)


def shown(part: str) -> str:
    """A part of the words, on one line and not too long for a message."""
    part = " ".join(part.split())
    return part if len(part) <= _SHOWN else part[: _SHOWN - 1] + "…"

"""A difference as Markdown that is safe as a comment on a pull request.

Every text of the ledger stands in a code span: there nobody is mentioned, nothing is
linked, no HTML and no other Markdown takes effect, and no text can end its span, because
the fence is longer than any run of backticks in it. What is invisible is spelled out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..codes.registry import visible
from .difference import Difference, FieldChange, How, RecordChange, Standing, VerdictChange, What
from .excerpt import differing
from .text import PLURALS, SIGNS, summary

LONGEST = 50_000  # characters; GitHub takes 65,536 in a comment
_WORDS = {"+": "new", "~": "changed", "-": "gone"}


def render(difference: Difference) -> str:
    """Markdown, ending with a line feed; cut with a sentence that says so."""
    told: list[str] = []
    length = 0
    lines = list(_lines(difference))
    for number, line in enumerate(lines):
        length += len(line) + 1
        if length > LONGEST:
            left = sum(1 for each in lines[number:] if each.startswith("- "))
            told += ["", f"… and {left:,} more. `counterclaim diff` shows all of them."]
            break
        told.append(line)
    return "\n".join(told) + "\n"


def code(text: str) -> str:
    """Any text as a code span that nothing can leave."""
    shown = visible(text)
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    # A backtick or space at an end would touch the fence, or be taken off with it.
    pad = " " if longest or shown[:1] in ("", " ") or shown[-1:] == " " else ""
    return f"{fence}{pad}{shown or '–'}{pad}{fence}"


def _lines(difference: Difference) -> Iterator[str]:
    yield "### What changes in the ledger"
    yield ""
    told = summary(difference)
    yield f"{code(difference.old)} → {code(difference.new)}: {told}."
    if difference.verdicts:
        yield ""
        yield "#### Verdicts"
        yield ""
        for verdict in difference.verdicts:
            yield from _verdict(verdict)
    for what in What:
        records = difference.of(what)
        if records:
            yield ""
            yield f"#### {PLURALS[what].capitalize()}"
            yield ""
            for record in records:
                yield from _record(record)


def _verdict(change: VerdictChange) -> Iterator[str]:
    title = f" {code(change.title)}" if change.title else ""
    before, after = _standing(change.before), _standing(change.after)
    yield f"- {code(change.question)}{title}: {before} → {after}"
    if change.because:
        yield f"  - because of {_listed(change.because)}"
    if change.also:
        yield f"  - also changed: {_listed(change.also)}"


def _standing(standing: Standing | None) -> str:
    if standing is None:
        return "not asked"
    return f"**{standing.verdict}**" + (f" {code(standing.answer)}" if standing.answer else "")


def _record(record: RecordChange) -> Iterator[str]:
    label = f": {code(record.label)}" if record.label else ""
    about = f" on {code(record.about)}" if record.about else ""
    yield f"- {_WORDS[SIGNS[record.how]]} {code(record.id)}{about}{label}"
    if record.how is How.REMOVED:
        yield f"  - removed: {code(record.reason)}"
    elif record.how is How.GONE and record.what is What.CLAIM:
        yield "  - nothing under `removed` says why"
    for field in record.fields:
        yield f"  - {_field(field)}"


def _field(field: FieldChange) -> str:
    texts = differing(field.before, field.after)
    before, after = (code(text) if text else "nothing" for text in texts)
    return f"{code(field.name)}: {before} → {after}"


def _listed(ids: tuple[str, ...]) -> str:
    return ", ".join(code(each) for each in ids)

"""A difference as plain text for a terminal.

Verdicts first: they are what a reader of the site sees. Nothing of the ledger can steer a
terminal: what is invisible is spelled out, and long texts are cut.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..codes.registry import visible
from .difference import Difference, How, RecordChange, Standing, VerdictChange, What
from .excerpt import differing

SIGNS = {How.ADDED: "+", How.CHANGED: "~", How.REMOVED: "-", How.GONE: "-"}
PLURALS = {
    What.CLAIM: "claims",
    What.ASSESSMENT: "assessments",
    What.QUESTION: "questions",
    What.SOURCE: "sources",
    What.DOCUMENT: "documents",
    What.SIDE: "sides",
    What.REPORT: "report",
    What.READING: "readings",
}


def render(difference: Difference) -> str:
    """Lines, ending with a line feed."""
    return "".join(f"{line}\n" for line in _lines(difference))


def summary(difference: Difference) -> str:
    """`2 claims added, 1 claim changed`; `nothing changed`."""
    parts = [
        f"{number:,} {what.value if number == 1 else PLURALS[what]} {how.value}"
        for what, how, number in difference.counts()
    ]
    verdicts = len(difference.verdicts)
    if verdicts:
        parts.append(f"{verdicts:,} question{'' if verdicts == 1 else 's'} judged otherwise")
    return ", ".join(parts) or "nothing changed"


def standing_text(standing: Standing | None) -> str:
    """`contested`, `corroborated (100 or more)`."""
    if standing is None:
        return "not asked"
    return standing.verdict + (f" ({standing.answer})" if standing.answer else "")


def _lines(difference: Difference) -> Iterator[str]:
    yield f"{visible(difference.old)} → {visible(difference.new)}: {summary(difference)}"
    if difference.verdicts:
        yield ""
        yield "Verdicts"
        for verdict in difference.verdicts:
            yield from _verdict(verdict)
    for what in What:
        records = difference.of(what)
        if records:
            yield ""
            yield PLURALS[what].capitalize()
            for record in records:
                yield from _record(record)


def _verdict(change: VerdictChange) -> Iterator[str]:
    before, after = standing_text(change.before), standing_text(change.after)
    yield f"  {visible(change.question)}: {visible(before)} → {visible(after)}"
    causes = [*change.because, *change.also]
    if causes:
        yield f"      because of {', '.join(visible(each) for each in causes)}"


def _record(record: RecordChange) -> Iterator[str]:
    told = f"  {SIGNS[record.how]} {visible(record.id)}"
    if record.about:
        told += f" ({visible(record.about)})"
    if record.label:
        told += f": {visible(record.label)}"
    yield told
    if record.how is How.REMOVED:
        yield f"      removed: {visible(record.reason)}"
    elif record.how is How.GONE and record.what is What.CLAIM:
        yield "      gone, and nothing under `removed` says why"
    for field in record.fields:
        before, after = (_quoted(text) for text in differing(field.before, field.after))
        yield f"      {visible(field.name)}: {before} → {after}"


def _quoted(text: str) -> str:
    return f"“{visible(text)}”" if text else "nothing"

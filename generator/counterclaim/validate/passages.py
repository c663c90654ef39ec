"""The passage in which a quote stands: what comes right before and right after it.

In: a valid ledger, whose captures lie in its folder. Out: claim → the text of its document's
capture on either side of its quote, cut at words. Left alone: whether the quote is right,
which `rules.evidence` has told already; a quote that is not found has no passage.

As quotes are compared with what is alike made equal (see `quotes`), a passage is shown so:
white space, quotation marks and dashes are plain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from ..model.ledger import Claim, Ledger
from .captures import take
from .quotes import find_span

AROUND = 180  # characters shown on either side


def find_passages(ledger: Ledger) -> Mapping[str, tuple[str, str]]:
    """Claim → the text before and after its quote, where there is a capture to show it.

    Each capture is read once; one that cannot be read has been told of and is passed over.
    """
    claims: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in ledger.claims.values():
        document = ledger.documents.get(claim.document or "")
        if claim.quote and document is not None and document.capture:
            claims[document.capture].append(claim)
    found: dict[str, tuple[str, str]] = {}
    for path, quoted in claims.items():
        capture = take(Path(ledger.folder), path).capture
        if capture is None:
            continue
        for claim in quoted:
            span = find_span(claim.quote, capture)
            if span is not None:
                found[claim.id] = around(capture.folded, *span)
    return MappingProxyType(found)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The text before `start` and after `end`, each at most `AROUND` long, cut at words."""
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    if start > AROUND:
        before = before.partition(" ")[2]
    if end + AROUND < len(text):
        after = after.rpartition(" ")[0]
    return before.strip(), after.strip()

"""How to cite a claim: in words and as BibTeX.

In: a claim and its mark. Out: plain text. Nothing is asserted that the ledger does not
hold: an author is whoever spoke, a date what was typed, an address that of the document.
"""

from __future__ import annotations

import re
from functools import lru_cache

from ..model.ledger import Claim
from .index import Index
from .marks import ClaimMark

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "%": r"\%",
    "#": r"\#",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_SPECIAL = re.compile(r"[\\{}$&%#_~^]")


def citation(index: Index, claim: Claim, mark: ClaimMark) -> str:
    """The claim in one line of text, with where it was read and its entry here."""
    who = " and ".join(source.name for source in mark.speakers)
    cited = [source.name for source in mark.chain[1:]]
    if cited:
        who += f", citing {', citing '.join(cited)}"
    said = f"“{claim.words}”" if claim.words else mark.words.stance or mark.words.read
    text = f"{who}: {said} ({mark.question.text}), {mark.said.text}."
    document = mark.document
    if document is not None:
        where = f"“{document.title}”"
        if document.publisher:
            where += f", {document.publisher}"
        if document.day is not None:
            where += f", {document.day.text}"
        text += f" In: {where}"
        text += f", {document.url}." if document.url else "."
    return f"{text} Entry {claim.id} in: {index.ledger.report.title}."


def bibtex(index: Index, claim: Claim, mark: ClaimMark) -> str:
    """The claim as a BibTeX entry of the kind `misc`."""
    said = f"“{claim.words}”" if claim.words else mark.words.stance or mark.words.read
    cited = ", citing ".join(source.name for source in mark.chain[1:])
    note = f"Entry {claim.id} in: {index.ledger.report.title}"
    fields = [
        # In braces of its own, so that no name is taken apart into first and last.
        ("author", " and ".join(f"{{{_tex(source.name)}}}" for source in mark.speakers)),
        ("title", f"{{{_tex(f'{said} ({mark.question.text})')}}}"),
        ("year", str(claim.said.last.year)),
        ("date", claim.said.last.isoformat() if claim.said.exact else ""),
        ("howpublished", _tex(mark.document.title) if mark.document else ""),
        ("publisher", f"{{{_tex(mark.document.publisher)}}}" if mark.document else ""),
        ("url", mark.document.url if mark.document else ""),
        ("note", _tex(f"Citing {cited}. {note}" if cited else note)),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value and value != "{}"]
    return "@misc{" + claim.id + ",\n" + ",\n".join(lines) + "\n}"


@lru_cache(maxsize=4_096)  # titles and names recur
def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _TEX[found[0]], " ".join(text.split()))

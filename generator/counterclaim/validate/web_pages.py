"""Documents that nobody named: made of the `url` and `publisher` of claims.

In: the collected drafts. Out: for each address one document, named after its publisher
and the day of the earliest statement that it was given for; the claims, carriers and
assessments then name it like any other. An address that a typed document has already is
that document. The order of lines never matters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from .collected import Collected, id_place
from .drafts import Draft
from .fields import DOCUMENT
from .findings import Findings
from .scalars import LONGEST_ID, RESERVED, slug


def name_pages(
    collected: Collected, findings: Findings, *, claims: Iterable[Draft] | None = None
) -> None:
    """Give every `url` of a claim, carrier or assessment its document.

    May be asked again of the same drafts, where the documents made before are left out of
    what is collected. `claims`: those for which `bears_page` is true, where they are known.
    """
    known = {
        draft.values["url"]: draft
        for draft in reversed(collected.every["documents"])
        if "url" in draft.values
    }
    asked: dict[str, list[tuple[Draft, str]]] = {}
    for draft, day in _with_pages(collected.claims if claims is None else claims, collected):
        url = draft.get("url")
        document_node = draft.nodes.get("document")
        # The node of the `url` stands for a document that was made of it.
        if document_node is not None and document_node is not draft.nodes.get("url", document_node):
            findings.add("C313", draft.at("url"), one="url", other="document")
        elif draft.typed("publisher") and not draft.typed("url"):
            findings.add("C321", draft.at("publisher"), key="publisher", other="url")
        elif url is not None:
            asked.setdefault(url, []).append((draft, day))
    made: dict[str, str] = {}
    for url in sorted(asked):
        document = known.get(url) or _make(url, asked[url], made, collected, findings)
        for draft, _ in asked[url]:
            publisher = draft.get("publisher")
            if document is None:
                continue
            if publisher not in (None, document.get("publisher")):
                findings.add(
                    "C513",
                    draft.at("publisher"),
                    publisher=publisher,
                    other=document.get("publisher", "nobody"),
                    id=document.id,
                )
            draft.values["document"] = document.id
            draft.nodes["document"] = draft.nodes["url"]


def bears_page(claim: Draft) -> bool:
    """Whether a claim, or a carrier of it, was given a page."""
    return "url" in claim.nodes or "publisher" in claim.nodes or "carriers" in claim.nodes


def _with_pages(claims: Iterable[Draft], collected: Collected) -> Iterator[tuple[Draft, str]]:
    for claim in claims:
        day = claim.get("said")
        if claim.typed("url") or claim.typed("publisher"):
            yield claim, day.text if day else ""
        for carrier in claim.get("carriers", ()):
            if carrier.typed("url") or carrier.typed("publisher"):
                own = carrier.get("said") or day
                yield carrier, own.text if own else ""
    for assessment in collected.every["assessments"]:
        if assessment.typed("url") or assessment.typed("publisher"):
            day = assessment.get("on")
            yield assessment, day.text if day else ""


def _make(
    url: str,
    asked: list[tuple[Draft, str]],
    made: dict[str, str],
    collected: Collected,
    findings: Findings,
) -> Draft | None:
    named = [(day, draft) for draft, day in asked if draft.typed("publisher")]
    if not named:
        findings.add("C321", asked[0][0].at("url"), key="url", other="publisher")
        return None
    day, draft = min(named, key=lambda pair: (pair[0], pair[1].get("publisher", "")))
    publisher = draft.get("publisher")
    if publisher is None:
        return None
    name = f"{publisher[: LONGEST_ID - len(day) - 1]}-{slug(day)}".strip("-")
    taken = collected.by_id["documents"].get(name)
    if taken is not None or name in RESERVED:
        other = made.get(name) or (id_place(taken) if taken is not None else "")
        findings.add("C202", draft.at("url"), id=name, url=url, other=other)
        return None
    made[name] = url
    document = Draft(DOCUMENT, draft.nodes["url"])
    document.id = name
    document.values.update(url=url, publisher=publisher)
    document.nodes["url"] = draft.nodes["url"]
    collected.by_id["documents"][name] = document
    collected.every["documents"].append(document)
    return document

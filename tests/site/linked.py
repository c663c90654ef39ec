"""Whether a page's JSON-LD is what schema.org and those who read it ask for.

In: one value of a `<script type="application/ld+json">`. Out: its faults. Known are the
types that this generator writes; of each, what must be there, what may be there, and what
kind of value that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from urllib.parse import urlsplit

TEXT, DAY, SPAN, WEB, ADDRESS, TRUTH, TEXTS = (
    "text",
    "day",
    "span",
    "web",
    "address",
    "truth",
    "texts",
)
_AGENT = ("Person", "Organization")
_TYPES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "Claim": (
        {"@id": TEXT, "identifier": TEXT, "name": TEXT, "text": TEXT, "author": _AGENT},
        {
            "datePublished": DAY,
            "firstAppearance": ("CreativeWork",),
            "appearance": ["CreativeWork"],
        },
    ),
    "ClaimReview": (
        {
            "author": _AGENT,
            "claimReviewed": TEXT,
            "itemReviewed": "reference",
            "reviewRating": ("Rating",),
        },
        {"datePublished": DAY, "url": WEB},
    ),
    # A rating in words: nobody else's finding is turned into a number here.
    "Rating": ({"alternateName": TEXT}, {}),
    "CreativeWork": ({"name": TEXT}, {"url": WEB}),
    "Person": ({"name": TEXT}, {}),
    "Organization": ({"name": TEXT}, {}),
    "Dataset": (
        {"name": TEXT, "description": TEXT, "distribution": ["DataDownload"]},
        {
            "inLanguage": TEXT,
            "isAccessibleForFree": TRUTH,
            "variableMeasured": TEXTS,
            "license": TEXT,
            "dateModified": DAY,
            "temporalCoverage": SPAN,
        },
    ),
    "DataDownload": ({"name": TEXT, "encodingFormat": TEXT, "contentUrl": ADDRESS}, {}),
}


def linked_faults(data: Any) -> list[str]:
    """Everything that is wrong with the data of one page."""
    if not isinstance(data, dict) or data.get("@context") != "https://schema.org":
        return ["the context is not https://schema.org"]
    rest = {key: value for key, value in data.items() if key != "@context"}
    nodes = rest.pop("@graph") if "@graph" in rest else [rest]
    found = [f"{key} beside a graph" for key in rest if "@graph" in data]
    ids = [node["@id"] for node in nodes if "@id" in node]
    if len(set(ids)) < len(ids):
        found.append("an @id occurs twice")
    for node in nodes:
        found += _node(node, set(ids))
    return found


def _node(node: Any, ids: set[str]) -> Iterator[str]:
    kind = node.get("@type") if isinstance(node, dict) else None
    if kind not in _TYPES:
        yield f"no such type: {kind}"
        return
    must, may = _TYPES[kind]
    yield from (f"{kind} has no {name}" for name in must if name not in node)
    for name, value in node.items():
        if name == "@type":
            continue
        expected = {**must, **may}.get(name)
        if expected is None:
            yield f"{kind} has a property {name}"
        else:
            yield from _value(f"{kind}.{name}", value, expected, ids)


def _value(where: str, value: Any, expected: Any, ids: set[str]) -> Iterator[str]:
    if isinstance(expected, tuple):
        if not isinstance(value, dict) or value.get("@type") not in expected:
            yield f"{where} is no {' or '.join(expected)}"
        else:
            yield from _node(value, ids)
    elif isinstance(expected, list):
        if not isinstance(value, list) or not value:
            yield f"{where} is no list"
        else:
            for each in value:
                yield from _value(where, each, tuple(expected), ids)
    elif expected == "reference":
        if not isinstance(value, dict) or set(value) != {"@id"} or value["@id"] not in ids:
            yield f"{where} leads to nothing: {value}"
    elif not _KINDS[expected](value):
        yield f"{where} is no {expected}: {value!r}"


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _is_span(value: Any) -> bool:
    days = value.split("/") if isinstance(value, str) else []
    return len(days) == 2 and all(map(_is_day, days)) and days[0] <= days[1]


def _is_web(value: Any) -> bool:
    return isinstance(value, str) and urlsplit(value).scheme in ("http", "https")


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and re.fullmatch(r"[\w.-]+(/[\w.-]+)*", value) is not None


_KINDS = {
    TEXT: _is_text,
    DAY: _is_day,
    SPAN: _is_span,
    WEB: _is_web,
    ADDRESS: _is_address,
    TRUTH: lambda value: isinstance(value, bool),
    TEXTS: lambda value: isinstance(value, list) and all(map(_is_text, value)),
}

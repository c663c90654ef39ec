"""What the search of a built site can show, read from the files that a browser reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """An entry as it is stored: plain text, except in an index of the theme's own."""

    location: str
    title: str
    text: str


def shown(folder: Path) -> list[Found]:
    """Every entry, from the pieces and from the theme's own list."""
    index = json.loads((folder / "search/search_index.json").read_text(encoding="utf-8"))
    entries = [Found(e["location"], e.get("title", ""), e.get("text", "")) for e in index["docs"]]
    pieces = index.get("config", {}).get("pieces")
    if pieces:
        for number, first in enumerate(pieces["shown"]):
            path = folder / pieces["folder"] / f"shown-{number}.json"
            assert len(entries) == first
            for address, title, *texts in json.loads(path.read_text(encoding="utf-8")):
                told = " · ".join(text for text in texts[:2] if text)
                entries.append(Found(address, title, told))
        assert len(entries) == pieces["entries"]
    return entries

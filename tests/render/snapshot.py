"""Snapshots of pages and pictures: HTML normalised, so that only what a reader gets counts.

`UPDATE_SNAPSHOTS=1 python -m pytest tests/render` writes them anew; look at the difference
before it is committed.
"""

from __future__ import annotations

import os
from pathlib import Path

from lxml import etree, html

FOLDER = Path(__file__).parent / "snapshots"


def normalised(text: str) -> str:
    """One element a line, attributes sorted, white space folded."""
    root = html.fragment_fromstring(text, create_parent="main")
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        attributes = sorted(node.attrib.items())
        node.attrib.clear()
        node.attrib.update(attributes)
        node.text = " ".join((node.text or "").split()) or None
        node.tail = " ".join((node.tail or "").split()) or None
    etree.indent(root, " ")
    return html.tostring(root, encoding="unicode", method="xml") + "\n"


def check(name: str, text: str) -> None:
    """Assert that `text` is what it was; see above for how to change that."""
    path = FOLDER / f"{name}.html"
    found = normalised(text)
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(found, encoding="utf-8")
    assert path.exists(), f"no snapshot {path.name}; write it with UPDATE_SNAPSHOTS=1"
    assert found == path.read_text(encoding="utf-8")

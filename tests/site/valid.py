"""Whether a page is valid HTML, as far as a reader or a screen reader can be hurt by it.

In: the text of a page. Out: its faults, each in a few words: parse errors by the WHATWG
algorithm, what stands where its parent may not hold it, ids that occur twice, references
to nothing, controls within controls, tables whose rows differ in length or whose heads have
no scope, attributes and roles that do not exist, headings that skip a level.

The theme's own markup around the article is held to the first five; what is known of it
and cannot be mended here is listed by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from xml.etree import ElementTree

import html5lib
from html5lib.constants import E as MESSAGES

Node = ElementTree.Element


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FLOW = _set(
    "address article aside blockquote details div dl fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr main nav ol p pre section table ul"
)
_PHRASING_ONLY = _set(
    "abbr b button cite code data em h1 h2 h3 h4 h5 h6 i label mark p q s small span strong sub "
    "sup time u"
)
_CHILDREN = {
    "ul": {"li", "script", "template"},
    "ol": {"li", "script", "template"},
    "dl": {"dt", "dd", "div", "script", "template"},
    "select": {"option", "optgroup", "hr"},
    "tr": {"th", "td"},
}
_PARENTS = {
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "figcaption": {"figure"},
    "summary": {"details"},
    "caption": {"table"},
}
_CONTROLS = {"a", "button", "input", "select", "textarea", "iframe", "details", "summary"}
_REFERENCES = ("for", "form", "list", "headers", "aria-labelledby", "aria-describedby",
               "aria-controls", "aria-owns", "aria-details", "aria-activedescendant")  # fmt: skip
_ROLES = _set(
    "alert article button cell complementary dialog figure form grid group heading img link list "
    "listitem main navigation none note presentation region row rowheader search separator status "
    "switch tab table tablist tabpanel term text tooltip"
)
_EVERYWHERE = _set("class dir hidden id lang role tabindex title translate")
_ARIA = _set(
    "aria-atomic aria-busy aria-controls aria-current aria-describedby aria-expanded aria-hidden "
    "aria-label aria-labelledby aria-level aria-live aria-owns aria-roledescription aria-sort"
)
_OWN = {
    "a": "href rel download hreflang",
    "button": "type name value disabled",
    "col": "span",
    "details": "open",
    "form": "action method",
    "img": "src alt width height loading",
    "input": "type name value placeholder min max checked disabled readonly",
    "label": "for",
    "li": "value",
    "meter": "value min max low high optimum",
    "ol": "start reversed",
    "option": "value selected",
    "output": "for name",
    "q": "cite",
    "script": "type src defer",
    "select": "name",
    "table": "",
    "td": "colspan rowspan headers",
    "th": "colspan rowspan headers scope abbr",
    "time": "datetime",
    "svg": "width height viewbox xmlns overflow x y focusable preserveaspectratio",
}
_DRAWN = _set(
    "cx cy d dx dy height points r rx ry text-anchor transform width x x1 x2 y y1 y2 "
    "dominant-baseline fill href"
)
# Of the theme: a button for the contents, also where there are none.
_OF_THE_THEME = {"__toc"}


def faults(html: str) -> list[str]:
    """Everything that is wrong with a page."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree: Node = parser.parse(html)
    found = [
        f"line {line}: {MESSAGES[code] % details}" for (line, _), code, details in parser.errors
    ]
    return [*found, *_ids(tree), *_nesting(tree), *_controls(tree), *_article(tree)]


def _elements(tree: Node) -> Iterator[Node]:
    return (node for node in tree.iter() if isinstance(node.tag, str))


def _name(node: Node) -> str:
    return str(node.tag).rpartition("}")[2].lower()


def _words(node: Node) -> str:
    return " ".join("".join(node.itertext()).split())[:40]


def _ids(tree: Node) -> Iterator[str]:
    ids = Counter(node.get("id") for node in _elements(tree) if node.get("id") is not None)
    for id, count in ids.items():
        if count > 1:
            yield f"the id {id} occurs {count} times"
        if not id or re.search(r"\s", id):
            yield f"the id {id!r} is empty or holds a space"
    for node in _elements(tree):
        for name in _REFERENCES:
            for id in (node.get(name) or "").split():
                if id not in ids and id not in _OF_THE_THEME:
                    yield f"{name} of {_name(node)} leads to {id}, which is not there"


def _nesting(tree: Node) -> Iterator[str]:
    def walk(node: Node, within: str) -> Iterator[str]:
        name = _name(node)
        children = [child for child in node if isinstance(child.tag, str)]
        allowed = _CHILDREN.get(name)
        for child in children:
            own = _name(child)
            if allowed is not None and own not in allowed:
                yield f"{own} stands directly within {name}: {_words(child)}"
            if own in _PARENTS and name not in _PARENTS[own]:
                yield f"{own} stands within {name}: {_words(child)}"
            if within and own in _FLOW:
                yield f"{own} stands within {within}: {_words(child)}"
            if own in ("svg", "template", "object"):
                continue
            yield from walk(child, own if own in _PHRASING_ONLY else within if own == "a" else "")

    yield from walk(tree, "")


def _controls(tree: Node) -> Iterator[str]:
    for node in _elements(tree):
        if _name(node) not in ("a", "button", "summary"):
            continue
        for inner in node.iter():
            if inner is node or not isinstance(inner.tag, str):
                continue
            if _name(inner) in _CONTROLS or inner.get("tabindex") is not None:
                yield f"{_name(inner)} within {_name(node)}: {_words(node)}"


def _article(tree: Node) -> Iterator[str]:
    """What only our own part of a page is held to."""
    for article in tree.iter("article"):
        if "md-content__inner" not in (article.get("class") or ""):
            continue  # one of several within the page's own
        yield from _attributes(article)
        for table in article.iter("table"):
            yield from _table(table)
        levels = [
            int(_name(node)[1])
            for node in _elements(article)
            if re.fullmatch("h[1-6]", _name(node))
        ]
        if levels.count(1) != 1:
            yield f"{levels.count(1)} headings of level 1"
        for before, after in zip([0, *levels], levels, strict=False):
            if after > before + 1:
                yield f"a heading of level {after} after one of level {before}"


def _attributes(article: Node) -> Iterator[str]:
    drawn = {
        id(node) for svg in article.iter("{http://www.w3.org/2000/svg}svg") for node in svg.iter()
    }
    drawn |= {id(node) for svg in article.iter("svg") for node in svg.iter()}
    for node in _elements(article):
        name = _name(node)
        known = _EVERYWHERE | _ARIA | _set(_OWN.get(name, ""))
        if id(node) in drawn:
            known |= _DRAWN
        for attribute in map(str, node.keys()):
            plain = attribute.rpartition("}")[2].lower()
            if plain not in known and not plain.startswith("data-"):
                yield f"{name} has an attribute {plain}"
        role = node.get("role")
        if role is not None and role not in _ROLES:
            yield f"{name} has the role {role}"
        if (node.get("dir") or "ltr") not in ("ltr", "rtl", "auto"):
            yield f"{name} has the direction {node.get('dir')}"
        if name == "img" and node.get("alt") is None:
            yield "a picture without alt"
        if name == "i" and node.get("aria-label") and not node.get("role"):
            yield "a label on an element without a role"


def _table(table: Node) -> Iterator[str]:
    children = [_name(child) for child in table if isinstance(child.tag, str)]
    if children[:1] != ["caption"]:
        yield "a table without a caption"
    widths: Counter[int] = Counter()
    pending: list[int] = []  # rows that a cell above still takes, by column
    for row in table.iter("tr"):
        width = sum(1 for left in pending if left)
        pending = [left - 1 for left in pending if left > 1]
        for cell in row:
            span = int(cell.get("colspan") or 1)
            width += span
            pending += [int(cell.get("rowspan") or 1) - 1] * span
            if _name(cell) == "th" and cell.get("scope") not in (
                "row",
                "col",
                "rowgroup",
                "colgroup",
            ):
                yield f"a table head without a scope: {_words(cell)}"
        pending = [left for left in pending if left]
        widths[width] += 1
    if len(widths) > 1:
        yield f"rows of a table have {sorted(widths)} cells: {_words(table)}"

"""From the files of a ledger to its records: one list and one namespace per section.

In: parsed files. Out: `Collected`, drafts of everything, claims taken out of statements
and questions. What is looked at here: which sections there are, that an id is one and
is used once. Left alone: whether references lead anywhere, and everything about meaning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern
from typing import Any

from ..diagnostics import Place
from ..parse import Fields, Items, Node, Piece, Scalar
from .collected import Collected, Unit
from .convert import blank, convert_options, convert_record, require, unknown_key
from .drafts import Draft
from .fields import (
    ASSESSMENT,
    CLAIM,
    DOCUMENT,
    LEDGER,
    QUESTION,
    REMOVED,
    REPORT,
    SHARED,
    SOURCE,
    STATEMENT,
    Section,
)
from .findings import Findings
from .ledger_files import LedgerFile
from .scalars import check_id

MAX_CLAIMS = 500_000

_KEYED = {"sources": SOURCE, "documents": DOCUMENT, "questions": QUESTION}
_LISTED = {"assessments": ASSESSMENT, "removed": REMOVED}
# A claim that names its page in one way does not take over the other way from its statement.
_PAGES = (("document",), ("url", "publisher"))

# What a statement shares, where it could not be read: then it is not missing too.
_MOST_SHARED = ("question", "source", "said", "words", "document")


def collect_records(files: Iterable[LedgerFile], findings: Findings) -> Collected:
    """Take the records out of all files."""
    collected = Collected()
    main = True
    for file in files:
        collected.whole = collected.whole and file.whole
        if file.pieces is not None:
            for piece in file.pieces:
                collect_piece(piece, collected, findings)
        elif isinstance(file.root, Fields):
            collected.cut = False
            for key, node in file.root.entries:
                if key.text not in LEDGER.by_name:
                    unknown_key(key, LEDGER, findings, what="the ledger")
                elif not (isinstance(node, Scalar) and not node.text):
                    _section(key, node, collected, findings)
        elif file.root is not None:
            findings.add(
                "C303",
                file.root.place,
                what=f"`{file.name}`",
                wanted="a mapping of sections (`report:`, `sources:` …)",
            )
        if main and collected.report is None and file.whole:
            collected.report_place = Place(file.name, 1, 1, 1)
        main = False
    if collected.report is None and collected.report_place is not None:
        findings.add("C302", collected.report_place, what="the ledger", key="report")
    return collected


def collect_piece(piece: Piece, collected: Collected, findings: Findings) -> None:
    """Take the records out of a piece of a file."""
    name, key, node = piece.section, piece.key, piece.node
    if piece.whole:
        assert key is not None
        if name == "claims" and isinstance(node, Items):
            for item in node.items:
                collected.units.append(convert_unit(piece, item, None, collected, findings))
        elif name not in LEDGER.by_name:
            unknown_key(key, LEDGER, findings, what="the ledger")
        elif not (isinstance(node, Scalar) and not node.text):
            before = len(collected.claims)
            _section(key, node, collected, findings)
            if len(collected.claims) > before:
                collected.cut = False
    elif name == "claims":
        collected.units.append(convert_unit(piece, node, None, collected, findings))
    elif key is None:
        _listed(node, _LISTED[name], collected, findings)
    else:
        draft = _record(key, node, _KEYED[name], collected, findings)
        if draft is not None and "claims" in draft.nodes:
            claims = draft.nodes["claims"]
            collected.units.append(convert_unit(piece, claims, key, collected, findings))


def convert_unit(
    piece: Piece, node: Node, question: Scalar | None, collected: Collected, findings: Findings
) -> Unit:
    """Convert claims that were typed together, and add them to what is collected."""
    first, found = len(collected.claims), findings.count
    if question is None:
        _claim_or_statement(node, None, collected, findings)
    else:
        _claims(node, question, collected, findings)
    return Unit(piece, node, question, collected.claims[first:], findings.count == found)


def _section(key: Scalar, node: Node, collected: Collected, findings: Findings) -> None:
    name = key.text
    if name in _KEYED:
        _keyed(node, _KEYED[name], collected, findings)
    elif name in _LISTED:
        for item in _items(node, name, findings):
            _listed(item, _LISTED[name], collected, findings)
    elif name == "claims":
        _claims(node, None, collected, findings)
    elif name == "sides":
        _sides(node, collected, findings)
    elif name == "report":
        if collected.report is not None:
            label = f"first set in {collected.report.place}"
            findings.add("C201", key.place, label=label, what="section", id="report")
            return
        collected.report = convert_record(node, REPORT, findings, what="`report`")
        if collected.report is None:
            collected.report = Draft(REPORT, node)
        else:
            require(collected.report, findings)
    elif name == "readings":
        if not isinstance(node, Fields):
            findings.add("C303", node.place, what="`readings`", wanted="a mapping of rows")
            return
        for row, value in node.entries:
            if row.text in collected.readings:
                findings.add("C201", row.place, what="row", id=row.text)
            collected.readings.setdefault(row.text, value)
            collected.reading_keys.setdefault(row.text, row)


def _listed(item: Node, section: Section, collected: Collected, findings: Findings) -> None:
    draft = convert_record(item, section, findings)
    if draft is not None:
        _identify(draft)
        require(draft, findings)
        collected.add(draft, draft.at("id"), findings)


def _items(node: Node, name: str, findings: Findings) -> Iterator[Node]:
    if isinstance(node, Items):
        yield from node.items
    else:
        findings.add(
            "C303", node.place, what=f"`{name}`", wanted="a list (lines that begin with `-`)"
        )


def _scalars(node: Node) -> list[Scalar]:
    items = node.items if isinstance(node, Items) else []
    return [item for item in items if isinstance(item, Scalar)]


def _keyed(node: Node, section: Section, collected: Collected, findings: Findings) -> None:
    if not isinstance(node, Fields):
        if isinstance(node, Items) and not node.items:
            return
        findings.add("C303", node.place, what=f"`{section.key}`", wanted="a mapping of ids")
        return
    for key, item in node.entries:
        draft = _record(key, item, section, collected, findings)
        if section is QUESTION and draft is not None and "claims" in draft.nodes:
            _claims(draft.nodes["claims"], key, collected, findings)


def _record(
    key: Scalar, item: Node, section: Section, collected: Collected, findings: Findings
) -> Draft | None:
    check_id(key, section.name, findings)
    draft = convert_record(item, section, findings, what=f"{section.name} `{key.text}`")
    if draft is None:
        draft = Draft(section, item)
        draft.id = key.text
        collected.by_id[section.key].setdefault(key.text, draft)
        return None
    draft.node = key
    draft.id = intern(key.text)
    require(draft, findings)
    collected.add(draft, key.place, findings)
    return draft


def _sides(node: Node, collected: Collected, findings: Findings) -> None:
    options = convert_options(node, "sides", findings)
    if not isinstance(options, dict):
        return
    for key in [key for key, _ in node.entries] if isinstance(node, Fields) else _scalars(node):
        if key.text == "none":
            findings.add("C205", key.place, label="it stands for: no party", id="none")
        elif key.text in collected.sides:
            first = collected.side_places[key.text]
            findings.add(
                "C201", key.place, label=f"first used in {first}", what="side", id=key.text
            )
        else:
            collected.sides[key.text] = options.get(key.text, key.text)
            collected.side_places[key.text] = key.place


def _claims(node: Node, question: Scalar | None, collected: Collected, findings: Findings) -> None:
    for item in _items(node, "claims", findings):
        _claim_or_statement(item, question, collected, findings)


def _claim_or_statement(
    item: Node, question: Scalar | None, collected: Collected, findings: Findings
) -> None:
    if isinstance(item, Fields) and item.has("statement"):
        group = convert_record(item, STATEMENT, findings, what="this statement")
        assert group is not None
        require(group, findings)
        shared = group.get("statement")
        if shared is None and group.typed("statement"):
            # Of the wrong shape, and said so: what it should hold is not missing too.
            shared = Draft(SHARED, group.nodes["statement"])
            shared.nodes = dict.fromkeys(_MOST_SHARED, shared.node)
        if "claims" in group.nodes:
            for inner in _items(group.nodes["claims"], "claims", findings):
                _claim(inner, question, shared, collected, findings)
    else:
        _claim(item, question, None, collected, findings)


def _claim(
    node: Node,
    question: Scalar | None,
    shared: Draft | None,
    collected: Collected,
    findings: Findings,
) -> None:
    if len(collected.claims) >= MAX_CLAIMS:
        if collected.whole:
            findings.add("C147", node.place, limit=f"{MAX_CLAIMS:,}")
        collected.whole = False
        return
    draft = convert_record(node, CLAIM, findings)
    if draft is None:
        return
    if shared is not None:
        _take_over(draft, shared)
    if question is not None:
        if draft.values.setdefault("question", question.text) != question.text:
            findings.add(
                "C320",
                draft.at("question"),
                question=draft.values["question"],
                stands_in=question.text,
            )
        draft.nodes.setdefault("question", question)
    _identify(draft)
    collected.add(draft, draft.at("id"), findings)


def _take_over(draft: Draft, shared: Draft) -> None:
    skipped: set[str] = set()
    for one, other in (_PAGES, _PAGES[::-1]):
        if any(name in draft.nodes for name in one):
            skipped.update(other)
    values: dict[str, Any] = draft.values
    for name, node in shared.nodes.items():
        if blank(node):
            continue  # typed without a value: the claim lacks it just the same
        if name not in draft.nodes and name not in skipped:
            draft.nodes[name] = node
            if name in shared.values:
                values[name] = shared.values[name]


def _identify(draft: Draft) -> None:
    """The id as typed, also where it is not a good one: references to it then resolve."""
    scalar = draft.scalar("id")
    if scalar is not None:
        draft.id = intern(scalar.text)

"""From nodes to drafts, by the table of fields.

In: a node and the section that it should be a record of. Out: a `Draft` with whatever
could be converted; everything else (unknown keys, wrong shapes, missing fields) is in
the findings. Left alone: what the values mean together; that is for the rules.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ..diagnostics import Place, Severity
from ..parse import Fields, Items, Node, Scalar
from .drafts import Draft
from .fields import Field, Kind, Section
from .findings import Findings
from .scalars import CONVERT, WRONG, Convert, check_id
from .suggest import Suggester, did_you_mean

# Kinds that are looked into elsewhere: the node itself is the value.
_AS_NODE = frozenset((Kind.CLAIMS, Kind.FREE))


def convert_record(
    node: Node, section: Section, findings: Findings, *, what: str = ""
) -> Draft | None:
    """A record of the section, or None if the node is no mapping at all.

    `what` is how messages call it ("claim", "source `nis`"). Missing required fields are
    looked for by `require`, once everything that can supply them is known.
    """
    if not isinstance(node, Fields):
        findings.add(
            "C303", node.place, what=what or section.name, wanted="a mapping of its fields"
        )
        return None
    draft = Draft(section, node)
    values, nodes, plan = draft.values, draft.nodes, _plan(section)
    plain = node.plain
    for name, item in (
        zip(*plain, strict=True)
        if plain is not None
        else [(key.text, item) for key, item in node.entries]
    ):
        planned = plan.get(name)
        if planned is None:
            key = next(key for key, value in node.entries if value is item)
            unknown_key(key, section, findings, what=what or _called(node, section))
            continue
        field, convert, many = planned
        nodes[name] = item
        if convert is not None and item.__class__ is Scalar and item.text:
            # Nine fields of ten: a single value that was typed.
            value = convert(item, field, findings)
            if value is not WRONG:
                values[name] = (value,) if many else value
        else:
            value = convert_field(item, field, findings)
            if value is not WRONG:
                values[name] = value
    return draft


# Field, the conversion of its single values (None: it takes none), whether it takes a list.
Plan = dict[str, tuple[Field, Convert | None, bool]]
_PLANS: dict[int, Plan] = {}  # by identity: the table is made once and never changes


def _plan(section: Section) -> Plan:
    plan = _PLANS.get(id(section))
    if plan is None:
        plan = _PLANS[id(section)] = {
            field.name: (field, CONVERT.get(field.kind), field.many) for field in section.fields
        }
    return plan


def _called(node: Fields, section: Section) -> str:
    """What messages call a record of a list: by its id, where it has one."""
    for key, item in node.entries:
        if key.text == "id" and isinstance(item, Scalar) and item.text:
            return f"{section.name} `{item.text}`"
    return f"this {section.name}"


def convert_field(node: Node, field: Field, findings: Findings) -> Any:
    """The value of one field, or `WRONG`."""
    kind = field.kind
    if kind in _AS_NODE:
        return node
    if kind is Kind.RECORD:
        return _records(node, field, findings)
    if kind is Kind.OPTIONS:
        return convert_options(node, field.name, findings)
    if not field.many:
        if not isinstance(node, Scalar):
            findings.add("C303", node.place, what=f"`{field.name}`", wanted="a single value")
            return WRONG
        if not node.text:
            return _empty(node, field, findings)
        return CONVERT[kind](node, field, findings)
    if isinstance(node, Scalar):
        if not node.text:
            return _empty(node, field, findings)
        value = CONVERT[kind](node, field, findings)
        return value if value is WRONG else (value,)
    if isinstance(node, Fields):
        findings.add("C303", node.place, what=f"`{field.name}`", wanted="a value or a list of them")
        return WRONG
    return _list(node, field, findings)


def _list(node: Items, field: Field, findings: Findings) -> Any:
    values: list[Any] = []
    for item in node.items:
        if not isinstance(item, Scalar):
            findings.add("C303", item.place, what=f"an item of `{field.name}`", wanted="text")
            return WRONG
        if not item.text:
            return _empty(item, field, findings)
        value = CONVERT[field.kind](item, field, findings)
        if value is WRONG:
            return WRONG
        if value in values:
            findings.add("C216", item.place, key=field.name, value=item.text)
        values.append(value)
    if not values and field.required:
        return _empty(node, field, findings)
    return tuple(values)


def _records(node: Node, field: Field, findings: Findings) -> Any:
    section = field.section
    assert section is not None
    if not field.many:
        draft = convert_record(node, section, findings, what=f"`{field.name}`")
        return WRONG if draft is None else draft
    drafts: list[Draft] = []
    for item in node.items if isinstance(node, Items) else (node,):
        draft = convert_record(item, section, findings, what=section.name)
        if draft is None:
            return WRONG
        require(draft, findings)
        drafts.append(draft)
    return tuple(drafts)


def blank(node: Node) -> bool:
    """Whether a field was typed without a value: nothing, or a list that lacks one."""
    if isinstance(node, Items):
        return not node.items or any(blank(item) for item in node.items)
    return isinstance(node, Scalar) and not node.text


def _empty(node: Node, field: Field, findings: Findings) -> Any:
    severity = Severity.ERROR if field.required else Severity.WARNING
    findings.add("C311", node.place, severity=severity, key=field.name)
    return WRONG


def convert_options(node: Node, name: str, findings: Findings) -> Any:
    """A mapping id → text, or a list of ids that are their own texts."""
    options: dict[str, str] = {}
    pairs: list[tuple[Scalar, Node]] = []
    if isinstance(node, Fields):
        pairs = node.entries
    elif isinstance(node, Items):
        for item in node.items:
            if isinstance(item, Scalar):
                pairs.append((item, item))
            else:
                findings.add("C303", item.place, what=f"an item of `{name}`", wanted="an id")
    if not pairs:
        wanted = "a mapping of ids to texts"
        findings.add("C303", node.place, what=f"`{name}`", wanted=wanted)
        return WRONG
    for key, text in pairs:
        option = check_id(key, name.removesuffix("s"), findings)
        if not isinstance(text, Scalar):
            findings.add("C303", text.place, what=f"`{key.text}`", wanted="text")
        elif not text.text:
            findings.add("C311", text.place, key=key.text)
        elif isinstance(option, str):
            options[option] = text.text
    return options


def require(draft: Draft, findings: Findings, *, place: Place | None = None) -> None:
    """Say which required fields were not typed."""
    for name in draft.section.required:
        if name not in draft.nodes:
            field = draft.section.by_name[name]
            findings.add(
                "C302",
                place or draft.place,
                label=f"add `{name}: {field.example or '…'}`",
                what=draft.name,
                key=name,
            )


@cache
def _keys(section: str, names: tuple[str, ...]) -> Suggester:
    return Suggester(names)


def unknown_key(key: Scalar, section: Section, findings: Findings, *, what: str = "") -> None:
    """Say that a key is not known, and which one was meant."""
    found = _keys(section.name, tuple(section.by_name)).nearest(key.text)
    findings.add(
        "C301",
        key.place,
        label=did_you_mean(found),
        notes=()
        if found
        else ("known keys: " + ", ".join(f"`{name}`" for name in section.by_name),),
        key=key.text,
        what=what or section.name,
    )

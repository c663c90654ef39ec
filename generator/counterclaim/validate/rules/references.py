"""References lead somewhere: every id that is named is there.

Also: what is required of a claim is there, and a claim without an id gets one proposed.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..convert import blank, require
from ..drafts import Draft
from ..fields import Kind
from ..scalars import propose_id
from ..suggest import did_you_mean
from .context import Context


def check_others(context: Context) -> None:
    """Every reference of everything that does not speak about claims."""
    for section in ("sources", "documents", "questions"):
        for draft in context.collected.every[section]:
            _references(draft, "", context)


def check_assessments(context: Context) -> None:
    """Every reference of every assessment."""
    for draft in context.collected.every["assessments"]:
        _references(draft, "", context)


def check_claims(claims: Iterable[Draft], context: Context) -> None:
    """What claims must have, and every reference of theirs."""
    _check_identity(claims, context)
    for claim in claims:
        _references(claim, "", context)
        for carrier in claim.get("carriers", ()):
            _references(carrier, f"a carrier of {claim.name}", context)
        retraction = claim.get("retraction")
        if retraction is not None:
            _references(retraction, claim.name, context)


def _check_identity(claims: Iterable[Draft], context: Context) -> None:
    """Claims have an id, a question, a source and a day."""
    taken: set[str] | None = None
    removed = context.collected.by_id["removed"]
    for claim in claims:
        if not claim.id and not claim.typed("id"):
            said = claim.get("said")
            named = (claim.get("citing") or claim.get("source") or ("claim",))[-1]
            parts = (named, claim.get("question", ""), said.text if said else "")
            if taken is None:
                taken = set(context.claims_by_id)
            proposal = propose_id(parts, taken=taken)
            taken.add(proposal)
            context.findings.add(
                "C207", claim.place, label=f"add `id: {proposal}`", what="claim", proposal=proposal
            )
            claim.nodes["id"] = claim.node
        elif claim.id in removed:
            tombstone = removed[claim.id]
            context.findings.add(
                "C208", claim.at("id"), label=f"removed in {tombstone.at('id')}", id=claim.id
            )
        require(claim, context.findings)
        for carrier in claim.get("carriers", ()):
            if not _given(carrier, "document") and not _given(carrier, "url"):
                context.findings.add(
                    "C302",
                    carrier.place,
                    label="add `document:` or `url:`",
                    what=f"a carrier of {claim.name}",
                    key="document",
                )


def _given(draft: Draft, name: str) -> bool:
    """Whether a field was typed with something in it."""
    node = draft.nodes.get(name)
    return node is not None and not blank(node)


_FIELDS: dict[str, dict[str, tuple[str, bool]]] = {}  # of a kind of record: its references


def _references(draft: Draft, name: str, context: Context) -> None:
    fields = _FIELDS.get(draft.section.name)
    if fields is None:
        fields = _FIELDS[draft.section.name] = {
            field.name: (field.to, field.many)
            for field in draft.section.fields
            if field.kind is Kind.REFERENCE
        }
    by_id, sides = context.collected.by_id, context.collected.sides
    for field, value in draft.values.items():
        if field not in fields:
            continue
        to, many = fields[field]
        known = sides if to == "sides" else by_id[to]
        if not many and value in known and value != draft.id:
            continue
        for index, target in enumerate(value if many else (value,)):
            if target not in known and not (to == "sides" and target == "none"):
                _unknown(draft, field, index, target, to, name or draft.name, context)
            elif target == draft.id and to == draft.section.key:
                context.findings.add("C209", draft.at(field, index), what=draft.name, key=field)


def _unknown(
    draft: Draft, field: str, index: int, target: str, to: str, name: str, context: Context
) -> None:
    place = draft.at(field, index)
    if to == "claims" and target in context.collected.by_id["removed"]:
        tombstone = context.collected.by_id["removed"][target]
        context.findings.add(
            "C215", place, label=f"removed in {tombstone.at('id')}", what=name, id=target
        )
        return
    if not context.collected.whole:
        return  # it may stand in the part that could not be read
    label = did_you_mean(context.nearest(to, target))
    context.findings.add(
        "C203", place, label=label, what=name, kind=to.removesuffix("s"), id=target, section=to
    )

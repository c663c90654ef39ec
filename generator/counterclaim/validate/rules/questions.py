"""Questions have what their type needs, and nothing that it cannot use."""

from __future__ import annotations

from ..drafts import Draft
from .context import Context

_NEEDED = {"quantity": ("unit", "measure"), "choice": ("options",)}
_OF_QUANTITIES = frozenset(
    ["unit", "unit_kind", "measure", "since", "window", "stale_after", "within", "sum_of"]
)
# `window` and `since` make sense wherever answers change with time.
_ANYWHERE = frozenset(["since", "window", "stale_after"])


def check(context: Context) -> None:
    """Look at every question."""
    for question in context.collected.every["questions"]:
        kind = question.get("type")
        if kind is None:
            continue
        for key in _NEEDED.get(kind, ()):
            if not question.typed(key):
                example = question.section.by_name[key].example
                context.findings.add(
                    "C315",
                    question.place,
                    label=f"add `{key}: {example}`",
                    what=question.name,
                    type=kind,
                    key=key,
                )
        for key in question.nodes:
            fits = (
                kind == "quantity"
                if key in _OF_QUANTITIES - _ANYWHERE
                else kind == "choice" or key != "options"
            )
            if not fits:
                context.findings.add("C314", question.at(key), key=key, type=kind)
        _parts(question, context)


def _parts(question: Draft, context: Context) -> None:
    for key in ("within", "sum_of"):
        for index, target in enumerate(question.get(key, ())):
            other = context.questions.get(target)
            if other is None or other is question or "type" not in other.values:
                continue
            why = ""
            if other.values["type"] != "quantity":
                why = "that is not a quantity"
            elif question.get("type") == "quantity" and (
                context.unit_kind(other) is not context.unit_kind(question)
            ):
                why = (
                    f"one is {context.unit_kind(question)} and the other {context.unit_kind(other)}"
                )
            if why:
                context.findings.add(
                    "C316",
                    question.at(key, index),
                    what=question.name,
                    other=target,
                    key=key,
                    why=why,
                )

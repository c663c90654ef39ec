"""Nothing leads back to itself: attribution, supersession, echoes, grounds, parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..drafts import Draft
from .context import Context

ABOVE = ("part_of", "speaks_for")
# Fields that lead from one claim to another, and the code of a circle of them.
BETWEEN_CLAIMS = (("supersedes", "C211"), ("echo_of", "C212"), ("based_on", "C213"))


def check_claims(context: Context) -> None:
    """Find the circles of claims."""
    drafts = context.claims_by_id
    for field, code in BETWEEN_CLAIMS:
        edges = {
            id: _targets(draft, (field,), drafts)
            for id, draft in drafts.items()
            if field in draft.values
        }
        if edges:
            _report(edges, drafts, (field,), code, context)


def check_others(context: Context) -> None:
    """Find the circles of sources and of questions."""
    drafts = context.sources
    edges = {
        id: _targets(draft, ABOVE, drafts)
        for id, draft in drafts.items()
        if "part_of" in draft.values or "speaks_for" in draft.values
    }
    _report(edges, drafts, ABOVE, "C210", context)
    # A part leads to its whole by `within`, a whole to its parts by `sum_of`.
    questions = context.questions
    wholes: dict[str, list[str]] = {}
    for question in questions.values():
        wholes.setdefault(question.id, []).extend(_targets(question, ("within",), questions))
        for part in _targets(question, ("sum_of",), questions):
            wholes.setdefault(part, []).append(question.id)
    _report(wholes, questions, ("within", "sum_of"), "C214", context)


def _targets(draft: Draft, fields: Iterable[str], known: Mapping[str, Draft]) -> list[str]:
    found: list[str] = []
    for field in fields:
        value = draft.values.get(field, ())
        for target in (value,) if isinstance(value, str) else value:
            if target in known and target != draft.id:  # one that names itself: C209
                found.append(target)
    return found


def _report(
    edges: Mapping[str, list[str]],
    drafts: Mapping[str, Draft],
    fields: tuple[str, ...],
    code: str,
    context: Context,
) -> None:
    for circle in circles(edges):
        draft = drafts[circle[0]]
        field = next((name for name in fields if draft.typed(name)), fields[0])
        context.findings.add(code, draft.at(field), chain=" → ".join((*circle, circle[0])))


def circles(edges: Mapping[str, list[str]]) -> list[tuple[str, ...]]:
    """Circles of a graph, at least one for each knot of them; without recursion.

    Each begins with the record that stands first in the graph. Depth-first search with
    colours: an edge to a record that is still open closes a circle.
    """
    found: list[tuple[str, ...]] = []
    seen: set[frozenset[str]] = set()
    order = {name: index for index, name in enumerate(edges)}
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        path, at = [start], {start: 0}
        stack = [iter(edges[start])]
        while stack:
            target = next(stack[-1], None)
            if target is None:
                stack.pop()
                closed = path.pop()
                del at[closed]
                done.add(closed)
            elif target in at:
                circle = path[at[target] :]
                if frozenset(circle) not in seen:
                    seen.add(frozenset(circle))
                    first = min(range(len(circle)), key=lambda index: order[circle[index]])
                    found.append((*circle[first:], *circle[:first]))
            elif target in edges and target not in done:
                at[target] = len(path)
                path.append(target)
                stack.append(iter(edges[target]))
    return found

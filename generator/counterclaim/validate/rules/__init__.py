"""The rules beyond shape, one file per family; each takes a `Context` and adds findings.

No rule stops another: all problems of a ledger are found in one run. There are three kinds,
looked at in this order:

- `check_others`: what hangs on everything but claims;
- `check_claims`: what is said of one claim, and hangs on it and on the records that it names;
- `check_together`: what hangs on all claims.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..drafts import Draft
from . import claims, coverage, cycles, days, evidence, names, questions, references, words
from .context import Context

__all__ = [
    "Context",
    "check_assessments",
    "check_claims",
    "check_others",
    "check_together",
    "claims",
    "coverage",
    "cycles",
]


def check_others(context: Context) -> None:
    """Look at sources, documents and questions, whatever the claims are. Takes the captures,
    in which `check_claims` looks for quotes."""
    references.check_others(context)
    cycles.check_others(context)
    questions.check(context)
    evidence.check_documents(context)
    names.check(context)


def check_claims(drafts: Iterable[Draft], context: Context) -> None:
    """Look at claims one by one. Makes their readings, which `check_together` compares."""
    references.check_claims(drafts, context)
    words.check(drafts, context)
    claims.check_claims(drafts, context)
    days.check_claims(drafts, context)
    evidence.check_claims(drafts, context)


def check_together(context: Context) -> None:
    """Look at all claims beside each other, and at what is made of them."""
    cycles.check_claims(context)
    claims.check_together(context)
    check_assessments(context)
    coverage.check(context)


def check_assessments(context: Context) -> None:
    """Look at the assessments of claims."""
    references.check_assessments(context)
    days.check_assessments(context)
    evidence.check_assessments(context)

"""Where each generated page lives, relative to the site's root. Made from ids alone, so
that an address outlives every title."""

from __future__ import annotations

RECONCILIATION = "reconciliation/"
QUESTIONS = "questions/"
SOURCES = "sources/"
CLAIMS = "claims/"
DOCUMENTS = "documents/"
METHOD = "method/"
DATA = "data/"
ECHOES = "echoes/"
TIMELINE = "timeline/"
CHANGES = "changes/"
PRINT = "print/"


def question_address(id: str) -> str:
    """The page of a question."""
    return f"questions/{id}/"


def source_address(id: str) -> str:
    """The page of a source."""
    return f"sources/{id}/"


def claim_address(id: str) -> str:
    """The permanent page of a claim."""
    return f"claims/{id}/"


def document_address(id: str) -> str:
    """The page of a document."""
    return f"documents/{id}/"

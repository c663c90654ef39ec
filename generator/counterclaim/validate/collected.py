"""All records of a ledger, as they were typed: one list and one namespace per section.

In: nothing (`collect` fills it). Out: `Collected`, and the `Unit`s in which its claims were
typed. What is looked at here: that an id is used once.
"""

from __future__ import annotations

from ..diagnostics import Place
from ..parse import Node, Piece, Scalar
from .drafts import Draft
from .findings import Findings


class Unit:
    """Claims that were typed together: one record of `claims` (a claim, or a statement with
    several), or the claims of a question, whose id is `question` then."""

    __slots__ = ("clean", "drafts", "node", "piece", "question")

    def __init__(
        self, piece: Piece, node: Node, question: Scalar | None, drafts: list[Draft], clean: bool
    ) -> None:
        self.piece = piece
        self.node = node
        self.question = question
        self.drafts = drafts
        self.clean = clean  # nothing was found while its values were converted


class Collected:
    """All records of a ledger as typed. `by_id[section][id]` holds the first of an id,
    `every[section]` all of them, also those whose id is wrong or missing."""

    def __init__(self) -> None:
        sections = ("sources", "documents", "questions", "claims", "assessments", "removed")
        self.report: Draft | None = None
        self.report_place: Place | None = None
        self.sides: dict[str, str] = {}
        self.side_places: dict[str, Place] = {}
        self.by_id: dict[str, dict[str, Draft]] = {name: {} for name in sections}
        self.every: dict[str, list[Draft]] = {name: [] for name in sections}
        self.readings: dict[str, Node] = {}
        self.overrides: dict[str, object] = {}  # `readings` as plain text, for the grammar
        self.reading_keys: dict[str, Scalar] = {}
        self.whole = True  # everything in every file could be read
        self.units: list[Unit] = []  # all claims, where `cut`: all files were read in pieces
        self.cut = True

    @property
    def known(self) -> bool:
        """Whether it is known of each finding in a claim with which claim it was typed."""
        return self.cut and all([unit.clean or unit.question is None for unit in self.units])

    @property
    def claims(self) -> list[Draft]:
        return self.every["claims"]

    def add(self, draft: Draft, place: Place, findings: Findings) -> None:
        """Put a record where it belongs; its id, typed at `place`, must be free."""
        section = draft.section.key
        self.every[section].append(draft)
        if not draft.id:
            return
        first = self.by_id[section].setdefault(draft.id, draft)
        if first is not draft:
            findings.add(
                "C201",
                place,
                label=f"first used in {id_place(first)}",
                what=draft.section.name,
                id=draft.id,
            )


def id_place(draft: Draft) -> Place:
    """Where the id of a record was typed."""
    return draft.at("id") if draft.typed("id") else draft.place

"""What every rule is given: the drafts, a place for findings, and near names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from ...model.reading import Reading, Unit
from ...reading import Table, Unreadable
from ..captures import Take
from ..collected import Collected
from ..drafts import Draft
from ..findings import Findings
from ..quotes import Capture
from ..suggest import Suggester
from ..units import unit_kind


class Context:
    """`texts`: each file's text as shown in excerpts. `day`: the report's `as_of`, typed
    or the newest in the ledger; None in an empty ledger. `take` reads a capture."""

    def __init__(
        self,
        collected: Collected,
        findings: Findings,
        *,
        folder: Path,
        texts: Mapping[str, str],
        day: date | None,
        take: Take,
    ) -> None:
        self.collected = collected
        self.findings = findings
        self.folder = folder
        self.texts = texts
        self.day = day
        self.take = take
        self.captures: dict[str, tuple[str, Capture]] = {}  # of documents, by `evidence`
        self.table: Table | None = None  # by `words`
        self.read: dict[Any, Reading | Unreadable] = {}  # words → what they were read as
        self._suggesters: dict[str, Suggester] = {}
        self._units: dict[str, Unit] = {}

    @property
    def claims(self) -> list[Draft]:
        """Every claim, also one whose id is wrong, missing or there twice."""
        return self.collected.every["claims"]

    @cached_property
    def sources(self) -> dict[str, Draft]:
        return self.collected.by_id["sources"]

    @cached_property
    def questions(self) -> dict[str, Draft]:
        return self.collected.by_id["questions"]

    @cached_property
    def documents(self) -> dict[str, Draft]:
        return self.collected.by_id["documents"]

    @cached_property
    def claims_by_id(self) -> dict[str, Draft]:
        return self.collected.by_id["claims"]

    def nearest(self, section: str, typed: str) -> str | None:
        """The id of that section that was probably meant."""
        found = self._suggesters.get(section)
        if found is None:
            if section == "sides":
                found = Suggester([*self.collected.sides, "none"])
            else:
                drafts = self.collected.by_id[section]
                names: dict[str, str] = {}
                if section == "sources":
                    for draft in drafts.values():
                        for name in ("name", "short"):
                            if name in draft.values:
                                names.setdefault(draft.values[name], draft.id)
                        for alias in draft.get("aliases", ()):
                            names.setdefault(alias, draft.id)
                found = Suggester(drafts, also=names)
            self._suggesters[section] = found
        return found.nearest(typed)

    def unit_kind(self, question: Draft) -> Unit:
        """The kind of number that a question takes."""
        found = self._units.get(question.id)
        if found is None:
            typed = question.get("unit_kind")
            found = Unit(typed) if typed else unit_kind(question.get("unit", ""))
            self._units[question.id] = found
        return found

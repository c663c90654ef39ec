"""What a ledger knows: ids with their names, to choose from and to find what was meant.

In: a ledger. Out: for a field, the ids that it takes; for what a person typed, the id that
was meant. An id, a name, a short name or an alias is taken as such, whatever its case; a
slip of the hand is never mended in silence, only suggested.
"""

from __future__ import annotations

from collections.abc import Mapping

from ..model.ledger import Ledger
from ..validate.fields import Field, Kind
from ..validate.suggest import Suggester


class Known:
    """The names of one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        self._suggesters: dict[str, Suggester] = {}
        self._names: dict[str, dict[str, str]] = {}

    def choices(self, field: Field) -> Mapping[str, str]:
        """The values that a field takes, each with a word on it; empty where any does."""
        if field.kind is Kind.CHOICE:
            return field.choices
        if field.kind is Kind.YESNO:
            return {"yes": "", "no": ""}
        return self.records(field.to) if field.kind is Kind.REFERENCE else {}

    def records(self, section: str) -> Mapping[str, str]:
        """The ids of a section, each with its name or title."""
        ledger = self.ledger
        if section == "sources":
            return {id: each.name for id, each in ledger.sources.items()}
        if section == "questions":
            return {id: each.title for id, each in ledger.questions.items()}
        if section == "documents":
            return {id: each.title or each.url for id, each in ledger.documents.items()}
        if section == "claims":
            return {id: each.words for id, each in ledger.claims.items()}
        return {}

    def meant(self, field: Field, typed: str) -> str:
        """What a person means by what they typed: an id where it names a record, or the
        text itself."""
        typed = typed.strip()
        if field.kind is not Kind.REFERENCE or typed in self.records(field.to):
            return typed
        return self._named(field.to).get(typed.casefold(), typed)

    def nearest(self, field: Field, typed: str) -> str | None:
        """The value that a mistyped one comes nearest to."""
        key = field.to or field.name
        if key not in self._suggesters:
            also = self._named(field.to) if field.to else {}
            self._suggesters[key] = Suggester(self.choices(field), also=also)
        return self._suggesters[key].nearest(typed)

    def _named(self, section: str) -> Mapping[str, str]:
        """Names → id, casefolded; a name that two records bear means neither."""
        if section not in self._names:
            found: dict[str, str] = {}
            twice = set()
            for id in self.records(section):
                for name in {id.casefold(), *self._other_names(section, id)}:
                    if found.setdefault(name, id) != id:
                        twice.add(name)
            self._names[section] = {name: id for name, id in found.items() if name not in twice}
        return self._names[section]

    def _other_names(self, section: str, id: str) -> set[str]:
        ledger = self.ledger
        names: tuple[str, ...] = ()
        if section == "sources":
            source = ledger.sources[id]
            names = (source.name, source.short, *source.aliases)
        elif section == "questions":
            names = (ledger.questions[id].title,)
        elif section == "documents":
            names = (ledger.documents[id].title, ledger.documents[id].url)
        return {name.casefold() for name in names if name}

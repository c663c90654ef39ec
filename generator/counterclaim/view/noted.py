"""What was looked up for a page, so that it need not be made again while none of it changes.

In: tables (mappings by id) and functions that make something of one id. Out: the same
tables and results; and between `Notes.noted()` and its end, every look-up as a pair of a
table's name and an id (None: the table was walked through). What is made once and shared by
many pages, such as a source's mark, is one look-up of theirs: `Notes.behind` tells what was
looked up for it in turn. With notes switched off nothing is written down and nothing costs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import wraps
from typing import Any, Generic, Protocol, TypeVar, overload

from ..model.ledger import Ledger
from ..pages import Look
from ..reconcile.result import Reconciliation

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Id = TypeVar("Id", bound=Hashable)
_SECTIONS = ("sources", "documents", "questions", "claims", "assessments", "tombstones", "files")


class Noting(Protocol):
    """Whoever has notes."""

    notes: Notes


class Notes:
    """The notes of one index. `tables` holds every table by its name, as it is; `behind`
    the look-ups for each thing that was made once."""

    def __init__(self, on: bool) -> None:
        self.on = on
        self.tables: dict[str, Mapping[Any, Any]] = {}
        self.behind: dict[Look, frozenset[Look]] = {}
        self.kept: defaultdict[object, dict[Any, tuple[Any]]] = defaultdict(dict)
        self.now: set[Look] = set()  # where look-ups are written; at first, where nobody reads

    @contextmanager
    def noted(self) -> Iterator[set[Look]]:
        """The look-ups until the end of the block; empty with notes switched off."""
        before, looks = self.now, set[Look]()
        self.now = looks
        try:
            yield looks
        finally:
            self.now = before

    def table(self, name: str, table: Mapping[Key, Value]) -> Mapping[Key, Value]:
        """The table, with a note of whatever is asked of it."""
        if not self.on:
            return table
        self.tables[name] = table
        return _Table(name, table, self)

    def ledger(self, ledger: Ledger) -> Ledger:
        """The ledger, with a note of each entry that is asked for."""
        if not self.on:
            return ledger
        sections: dict[str, Any] = {
            name: self.table(f"ledger.{name}", getattr(ledger, name)) for name in _SECTIONS
        }
        return replace(ledger, **sections)

    def result(self, result: Reconciliation) -> Reconciliation:
        """The reconciliation, in the same way."""
        if not self.on:
            return result
        return replace(
            result,
            questions=self.table("result.questions", result.questions),
            claims=self.table("result.claims", result.claims),
        )


class _Table(Mapping[Key, Value], Generic[Key, Value]):
    """A table that notes what is asked of it."""

    __slots__ = ("_name", "_notes", "_table")

    def __init__(self, name: str, table: Mapping[Key, Value], notes: Notes) -> None:
        self._name, self._table, self._notes = name, table, notes

    def __getitem__(self, key: Key) -> Value:
        self._notes.now.add((self._name, key))
        return self._table[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._notes.now.add((self._name, key))
        return self._table.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._notes.now.add((self._name, key))
        return key in self._table

    def __iter__(self) -> Iterator[Key]:
        self._notes.now.add((self._name, None))
        return iter(self._table)

    def __len__(self) -> int:
        self._notes.now.add((self._name, None))
        return len(self._table)

    # The whole table at once, instead of one look-up after the other.
    def keys(self) -> Any:
        self._notes.now.add((self._name, None))
        return self._table.keys()

    def values(self) -> Any:
        self._notes.now.add((self._name, None))
        return self._table.values()

    def items(self) -> Any:
        self._notes.now.add((self._name, None))
        return self._table.items()


Owner = TypeVar("Owner", bound=Noting)


def kept(make: Callable[[Owner, Id], Value]) -> Callable[[Owner, Id], Value]:
    """Makes what `make` makes of one id once; to ask for it is one look-up."""
    name = f"{make.__module__.rpartition('.')[2]}.{make.__name__}"

    @wraps(make)
    def ask(owner: Owner, id: Id) -> Value:
        notes = owner.notes
        known = notes.kept[make]
        found = known.get(id)
        if found is None:
            if not notes.on:
                found = known[id] = (make(owner, id),)
            else:
                with notes.noted() as looks:
                    found = known[id] = (make(owner, id),)
                notes.behind[name, id] = frozenset(looks)
        if notes.on:
            notes.now.add((name, id))
        value: Value = found[0]
        return value

    return ask


def once(make: Callable[[Owner], Value]) -> Any:
    """A property that is made once; to ask for it is one look-up."""

    @wraps(make)
    def of_all(owner: Owner, _: str) -> Value:
        return make(owner)

    ask = kept(of_all)
    return property(lambda owner: ask(owner, ""), doc=make.__doc__)


class table(Generic[Owner, Key, Value]):
    """A property that makes a table once. What is looked up in making it is not noted: what
    is then asked of it is, by the property's name and the key."""

    def __init__(self, make: Callable[[Owner], Mapping[Key, Value]]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, owner: None, kind: type) -> table[Owner, Key, Value]: ...
    @overload
    def __get__(self, owner: Owner, kind: type) -> Mapping[Key, Value]: ...
    def __get__(self, owner: Owner | None, kind: type) -> Any:
        if owner is None:
            return self
        with owner.notes.noted():
            made = self._make(owner)
        # From now on the attribute itself answers, without this detour.
        found = owner.__dict__[self._name] = owner.notes.table(self._name, made)
        return found

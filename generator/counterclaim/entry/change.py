"""Records in, changed files out, checked with the whole ledger before anything is written.

In: the path of a ledger that has no errors, and new claims. Out: a `Change`, which knows
what it would break. `write` puts the files in place; where the second of two cannot be
written, the first is put back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..diagnostics import Diagnostic, Severity
from ..edit import EditError, append_items, holds_list, replace_file
from ..edit.records import Record
from ..errors import SettingError
from ..model.ledger import Ledger
from ..validate import check_ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClaim:
    """A claim that was put into the text: into which file, from which line to which."""

    record: Record
    file: str
    first: int
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Files as they are and as they would be. `claims` in the order in which they were
    given; `diagnostics` are those that the ledger has only with the change; `sources` the
    texts that they point into."""

    folder: Path
    old: Mapping[str, bytes]
    new: Mapping[str, bytes]
    claims: tuple[NewClaim, ...]
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, str]

    @property
    def breaks(self) -> bool:
        """Whether the ledger would have an error."""
        return any(each.severity is Severity.ERROR for each in self.diagnostics)

    def lines(self, claim: NewClaim) -> list[str]:
        """The lines of a new claim as they will stand in the file."""
        return self.sources[claim.file].split("\n")[claim.first - 1 : claim.last]

    def write(self) -> None:
        """Put the changed files in place: all, or none."""
        done: list[str] = []
        try:
            for name in self.new:
                replace_file(self.folder / name, old=self.old[name], new=self.new[name])
                done.append(name)
        except EditError:
            for name in done:
                replace_file(self.folder / name, old=self.new[name], new=self.old[name])
            raise


def prepare(path: Path, ledger: Ledger, records: Sequence[Record], *, into: str = "") -> Change:
    """The change that appends the records as claims.

    `into`: the file of the ledger that takes them, relative to its folder. Without it each
    goes to where the last claim on its question stands, under the question if that is
    where its claims are. Raises `SettingError` for a file that is not in the ledger, and
    `EditError` for a list that cannot be added to.
    """
    if into and into not in ledger.files:
        known = ", ".join(f"`{name}`" for name in ledger.files)
        raise SettingError(f"`{into}` is no file of the ledger; there are: {known}")
    folder = path.parent
    old: dict[str, bytes] = {}
    new: dict[str, bytes] = {}
    claims: dict[int, NewClaim] = {}
    for (file, keys), numbers in _targets(path, ledger, records, into, old).items():
        before = new.get(file, old[file])
        nested = len(keys) > 1
        items = [_without_question(records[number], nested) for number in numbers]
        appended = append_items(before, path=keys, items=items, name=file)
        grown = appended.data.count(b"\n") - before.count(b"\n")
        for number, each in claims.items():
            if each.file == file and each.first >= appended.begins[0]:
                claims[number] = _moved(each, grown)
        ends = [*(begin - 1 for begin in appended.begins[1:]), appended.ends]
        for number, first, last in zip(numbers, appended.begins, ends, strict=True):
            claims[number] = NewClaim(record=records[number], file=file, first=first, last=last)
        new[file] = appended.data
    checked, before_it = check_ledger(path, instead=new), check_ledger(path)
    known_already = {(each.code, each.message) for each in before_it.diagnostics}
    found = tuple(
        each for each in checked.diagnostics if (each.code, each.message) not in known_already
    )
    return Change(
        folder=folder,
        old={name: old[name] for name in new},
        new=new,
        claims=tuple(claims[number] for number in sorted(claims)),
        diagnostics=found,
        sources=checked.sources,
    )


def _targets(
    path: Path,
    ledger: Ledger,
    records: Sequence[Record],
    into: str,
    old: dict[str, bytes],
) -> dict[tuple[str, tuple[str, ...]], list[int]]:
    """Which list takes which records, by number; reads the files into `old`."""
    files = {id: place.file for id, place in ledger.places["claims"].items()}
    last = {claim.question: files[claim.id] for claim in ledger.claims.values()}
    newest = next((files[id] for id in reversed(tuple(ledger.claims))), path.name)
    found: dict[tuple[str, tuple[str, ...]], list[int]] = {}
    for number, record in enumerate(records):
        question = record.get("question", "")
        name = question if isinstance(question, str) else question[0]
        file = into or last.get(name, newest)
        if file not in old:
            old[file] = _read(path.parent / file)
        nested = ("questions", name, "claims")
        keys = nested if holds_list(old[file], nested, name=file) else ("claims",)
        found.setdefault((file, keys), []).append(number)
    return found


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise EditError(f"{path} cannot be read: {error.strerror}") from error


def _without_question(record: Record, nested: bool) -> Record:
    if not nested:
        return record
    return {name: value for name, value in record.items() if name != "question"}


def _moved(claim: NewClaim, lines: int) -> NewClaim:
    return NewClaim(
        record=claim.record, file=claim.file, first=claim.first + lines, last=claim.last + lines
    )

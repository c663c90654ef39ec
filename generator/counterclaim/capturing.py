"""A saved copy of a document, taken into the ledger: the file, its digest, its quotes.

In: a ledger, the id of a document, a file (txt, md, html). Out: the file in `captures/`,
`capture` and `sha256` in the document's record, every other byte of the YAML as it was;
or, where the ledger would have an error that it has not got now, nothing. The clock is not
read: a day, where one is given, becomes part of the file's name.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .diagnostics import Diagnostic, Severity
from .edit import EditError, replace_file, set_fields
from .errors import SettingError
from .model.ledger import Ledger
from .parse import Fields, parse_text
from .validate import Checked, check_ledger
from .validate.captures import KINDS, MAX_BYTES
from .validate.suggest import Suggester, did_you_mean

FOLDER = "captures"


@dataclass(frozen=True, slots=True, kw_only=True)
class Captured:
    """What came of it. `path`: of the capture, relative to the ledger's folder; `file`: the
    YAML file that names it. `quotes`: claims, carriers and assessments whose quotes stand
    in it. `refused`: errors because of which nothing was kept."""

    path: str
    file: str
    sha256: str
    quotes: tuple[str, ...] = ()
    refused: tuple[Diagnostic, ...] = ()
    checked: Checked


def take_in(
    ledger: Path, *, document: str, copy: Path, on: date | None = None, replace: bool = False
) -> Captured:
    """Take a saved copy of a document in.

    `ledger`: the main file. `on`: the day on which the copy was saved. `replace`: write
    over another copy of the same name. Raises `SettingError` for a document or a copy
    that cannot be taken, `EditError` for a file that cannot be changed.
    """
    data = _read(copy)
    before = check_ledger(ledger)
    file, yaml = _record_file(ledger, before, document)
    day = f"-{on.isoformat()}" if on and not document.endswith(on.isoformat()) else ""
    path = f"{FOLDER}/{document}{day}{copy.suffix.lower()}"
    digest = hashlib.sha256(data).hexdigest()
    fields = {"capture": path, "sha256": digest}
    new = set_fields(yaml, path=("documents", document), fields=fields, name=file)
    with_it = _Placed(ledger.parent, path, data, replace=replace)
    try:
        checked = check_ledger(ledger, instead={file: new})
        had = {(each.code, each.message) for each in before.diagnostics}
        refused = tuple(
            each
            for each in checked.diagnostics
            if each.severity is Severity.ERROR and (each.code, each.message) not in had
        )
        if not refused:
            replace_file(ledger.parent / file, old=yaml, new=new)
    except BaseException:
        with_it.undo()
        raise
    if refused:
        with_it.undo()
    quotes = _quotes(checked.ledger, document) if checked.ledger else ()
    return Captured(
        path=path, file=file, sha256=digest, quotes=quotes, refused=refused, checked=checked
    )


def _read(copy: Path) -> bytes:
    if not copy.name.lower().endswith(KINDS):
        kinds = ", ".join(KINDS)
        raise SettingError(f"{copy} cannot be a capture: save the page as one of {kinds}")
    try:
        if copy.stat().st_size > MAX_BYTES:
            raise SettingError(f"{copy} is too large; the limit is {MAX_BYTES:,} bytes")
        data = copy.read_bytes()
    except OSError as error:
        raise SettingError(f"{copy} cannot be read: {error.strerror}") from error
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        raise SettingError(f"{copy} is not UTF-8; save it with that encoding") from None
    return data


def _record_file(ledger: Path, checked: Checked, document: str) -> tuple[str, bytes]:
    """The file in which the document's record stands, and its bytes."""
    known: list[str] = []
    for name in checked.sources:
        try:
            data = (ledger.parent / name).read_bytes()
        except OSError as error:
            raise EditError(f"{name} cannot be read: {error.strerror}") from error
        root, _ = parse_text(data, name=name)
        for section, node in root.entries if isinstance(root, Fields) else ():
            if section.text == "documents" and isinstance(node, Fields):
                ids = [key.text for key, _ in node.entries]
                if document in ids:
                    return name, data
                known += ids
    if checked.ledger is not None and document in checked.ledger.documents:
        raise SettingError(
            f"`{document}` is made by a `url`; enter it under `documents:` with this id first"
        )
    label = did_you_mean(Suggester(known).nearest(document))
    raise SettingError(f"the ledger has no document `{document}`{f'; {label}' if label else ''}")


class _Placed:
    """A copy that was put in place, and what has to be done to take it back."""

    def __init__(self, root: Path, path: str, data: bytes, *, replace: bool) -> None:
        self.target = root / path
        self.folder_made = not self.target.parent.exists()
        if self.target.parent.is_symlink() or self.target.is_symlink():
            raise SettingError(f"{path} would lie behind a link; captures are ordinary files")
        try:
            self.old = self.target.read_bytes() if self.target.exists() else None
            self.same = self.old == data
            if self.same:
                return
            if self.old is not None and not replace:
                raise SettingError(
                    f"{path} is there already with other contents; to write over it: --replace"
                )
            self.target.parent.mkdir(exist_ok=True)
            self.target.write_bytes(data)
        except OSError as error:
            raise EditError(f"{path} cannot be written: {error.strerror}") from error

    def undo(self) -> None:
        """As if it had not been."""
        if self.same:
            return
        if self.old is None:
            self.target.unlink(missing_ok=True)
            if self.folder_made:
                self.target.parent.rmdir()
        else:
            self.target.write_bytes(self.old)


def _quotes(ledger: Ledger, document: str) -> tuple[str, ...]:
    found = []
    for claim in ledger.claims.values():
        if claim.document == document and claim.quote:
            found.append(f"claim {claim.id}")
        found += [
            f"a carrier of {claim.id}"
            for carrier in claim.carriers
            if carrier.document == document and carrier.quote
        ]
    for assessment in ledger.assessments.values():
        if assessment.document == document and assessment.quote:
            found.append(f"assessment {assessment.id}")
    return tuple(found)

"""The files of a ledger: the one that was named, and those that it includes.

In: the path of `claims.yaml`. Out: each file once, parsed, in a fixed order (a file
before those that it includes, those in the order of the patterns, then of names), with
its text and digest. Nothing outside of the ledger's folder is opened: no absolute paths,
no `..`, no links, no devices.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ..diagnostics import Place
from ..parse import Fields, Items, Node, Piece, Pieces, Scalar, parse_text, readable
from .findings import Findings
from .suggest import Suggester, did_you_mean

MAX_FILES = 10_000
KEYED = frozenset(("sources", "documents", "questions"))
LISTED = frozenset(("claims", "assessments", "removed"))

_WILD = re.compile(r"[*?\[]")
_DRIVE = re.compile(r"[A-Za-z]:")
# After these, the rest of the file was not read, or records fell out of it: what is
# missing then is no mistake of its own.
_CUT_SHORT = frozenset(
    [f"C{number}" for number in range(101, 112)] + ["C118", "C120", "C130", "C131", "C133", "C135"]
)


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """One file. `name` is relative to the ledger's folder, with `/`. `sha256` is of its
    bytes with LF line endings. `whole`: everything in it could be read.

    What it holds is in `pieces`, in their order; or, where it was read as a whole, `root`."""

    name: str
    root: Node | None
    pieces: list[Piece] | None
    text: str
    sha256: str
    whole: bool


def pieces_of_ledger() -> Pieces:
    """What remembers the pieces of a ledger's files."""
    return Pieces(KEYED | LISTED)


def read_files(
    path: Path, findings: Findings, instead: Mapping[str, bytes], memory: Pieces | None = None
) -> list[LedgerFile]:
    """Read the ledger and everything that it includes; `instead` of the bytes of a file on
    the disk, those that stand for it here. `memory`: pieces that were read before."""
    memory = memory or pieces_of_ledger()
    memory.begin()
    reader = _Reader(path.parent, findings, instead, memory)
    start = Place(path.name, 1, 1, 1)
    if not path.exists():
        found = Suggester(name for name in _yaml_names(path.parent)).nearest(path.name)
        findings.add("C140", start, label=did_you_mean(found), path=path.name)
        return []
    reader.read(path.name, start, ())
    return reader.files


def _yaml_names(folder: Path) -> list[str]:
    try:
        return [name for name in os.listdir(folder or ".") if name.endswith((".yaml", ".yml"))]
    except OSError:
        return []


class _Reader:
    def __init__(
        self, folder: Path, findings: Findings, instead: Mapping[str, bytes], memory: Pieces
    ) -> None:
        self.folder = folder
        self.memory = memory
        self.instead = instead
        self.findings = findings
        self.files: list[LedgerFile] = []
        self.done: set[str] = set()

    def read(self, name: str, place: Place, above: tuple[str, ...]) -> None:
        """Read one file and what it includes; `place` is where it was asked for."""
        if name in self.done:
            return
        self.done.add(name)
        try:
            data = self.instead.get(name)
            if data is None:
                data = (self.folder / name).read_bytes()
        except OSError as error:
            problem = error.strerror or "it cannot be read"
            self.findings.add("C141", place, path=name, problem=problem.lower())
            return
        digest = hashlib.sha256(data.replace(b"\r\n", b"\n")).hexdigest()
        parsed = self.memory.parse(data, name=name)
        text = readable(data) if parsed.text is None else parsed.text
        if parsed.pieces is not None and _in_shape(parsed.pieces):
            self.files.append(LedgerFile(name, None, parsed.pieces, text, digest, True))
            for piece in parsed.pieces:
                if piece.section == "include":
                    self._include_all(piece.node, (*above, name))
            return
        root, found = parsed.root, parsed.found
        if parsed.pieces is not None:
            root, found = parse_text(data, name=name)
        self.findings.extend(found)
        whole = root is not None and not any(one.code in _CUT_SHORT for one in found)
        if not whole and root is not None:
            self.findings.ignore_from(name, _last_record(root))
        self.files.append(LedgerFile(name, root, None, text, digest, whole))
        if isinstance(root, Fields):
            for key, node in root.entries:
                if key.text == "include":
                    self._include_all(node, (*above, name))

    def _include_all(self, node: Node, above: tuple[str, ...]) -> None:
        for scalar in node.items if isinstance(node, Items) else [node]:
            if isinstance(scalar, Scalar) and scalar.text:
                self._include(scalar, above)

    def _include(self, scalar: Scalar, above: tuple[str, ...]) -> None:
        pattern = scalar.text
        problem = outside(pattern)
        if problem:
            self.findings.add("C143", scalar.place, path=pattern, problem=problem)
            return
        wild = _WILD.search(pattern) is not None
        names = self._matches(pattern) if wild else [str(PurePosixPath(pattern))]
        if not wild and names[0] in above:
            self.findings.add(
                "C145", scalar.place, path=pattern, chain=" → ".join((*above, pattern))
            )
            return
        if not names or (not wild and not _exists(self.folder / names[0])):
            near = [] if wild else self._matches(str(PurePosixPath(pattern).parent / "*"))
            label = did_you_mean(Suggester(near).nearest(pattern))
            self.findings.add("C142", scalar.place, label=label, path=pattern)
            return
        for name in names:
            if name in above:
                continue  # `*.yaml` also finds the file that it stands in
            problem = leaves(self.folder, name)
            if problem:
                self.findings.add("C144", scalar.place, path=name, problem=problem)
            elif len(self.files) >= MAX_FILES:
                self.findings.add("C146", scalar.place, limit=MAX_FILES)
                return
            else:
                self.read(name, scalar.place, above)

    def _matches(self, pattern: str) -> list[str]:
        try:
            found = [path.relative_to(self.folder) for path in self.folder.glob(pattern)]
        except (ValueError, OSError, NotImplementedError):
            return []
        return sorted(
            path.as_posix()
            for path in found
            if path.suffix in (".yaml", ".yml")
            and not any(part.startswith(".") for part in path.parts)
        )


def _in_shape(pieces: list[Piece]) -> bool:
    """Whether every record stands in a list or in a mapping, as its section wants it."""
    return all(
        [piece.whole or (piece.key is not None) == (piece.section in KEYED) for piece in pieces]
    )


def _last_record(root: Node) -> int:
    """The line on which the last record of a file begins: where reading stopped within it,
    what it seems to lack is no mistake of its own."""
    line = root.place.line
    for _ in range(2):  # section, record
        if isinstance(root, Fields) and root.entries:
            key, root = root.entries[-1]
            line = key.line
        elif isinstance(root, Items) and root.items:
            root = root.items[-1]
            line = root.line
    return line


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that no file can have, such as a very long one
        return False


def outside(path: str) -> str:
    """Why a path as typed cannot lie below the ledger's folder; "" if it can."""
    if path.startswith(("/", "~")) or _DRIVE.match(path):
        return "it is an absolute path"
    if "\\" in path:
        return "folders are divided by /"
    if any(ord(character) < 32 for character in path):
        return "it holds a control character"
    if ".." in PurePosixPath(path).parts:
        return "it leaves the ledger's folder by `..`"
    return ""


def leaves(folder: Path, name: str) -> str:
    """Why an existing file is not an ordinary file below the folder; "" if it is.

    Every part of the way is looked at, so that no link leads elsewhere.
    """
    here, mode = folder, 0
    try:
        for part in PurePosixPath(name).parts:
            here = here / part
            mode = os.lstat(here).st_mode
            if stat.S_ISLNK(mode):
                return f"`{here.relative_to(folder).as_posix()}` is a link"
    except (OSError, ValueError):
        return "it cannot be reached"
    return "" if stat.S_ISREG(mode) else "it is not an ordinary file"

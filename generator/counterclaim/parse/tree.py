"""libyaml's events, straight into nodes, with everything that the strict subset refuses.

One loop over the events, no recursion: however deep a file is nested, the stack of the
machine is not. PyYAML's own reader, constructor and resolver are never touched, so no
value is typed and no object made.
"""

from __future__ import annotations

import gc
from collections.abc import Callable
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place
from .limits import MAX_BYTES, MAX_DEPTH, MAX_FOUND, MAX_NODES, MAX_SAME, MAX_SCALAR
from .losses import Lost, cut_numbers, piece_of_text
from .nodes import Fields, Items, Node, Scalar, Where
from .syntax import explain_error
from .text import FORBIDDEN, decode, point_of


class _Pure(yaml.reader.Reader, yaml.scanner.Scanner, yaml.parser.Parser):
    """PyYAML's own parser, for a machine where PyYAML came without libyaml."""

    def __init__(self, text: str) -> None:
        yaml.reader.Reader.__init__(self, text)
        yaml.scanner.Scanner.__init__(self)
        yaml.parser.Parser.__init__(self)


try:
    from yaml._yaml import CParser as _Libyaml
except ImportError:  # PyYAML was built without libyaml
    _PARSER: Any = _Pure
else:
    _PARSER = _Libyaml


def _event_source(text: str) -> Callable[[], Any]:
    return _PARSER(text).get_event  # type: ignore[no-any-return]


def parse_text(data: bytes, *, name: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read one file. `name` is the file as diagnostics show it.

    Returns the tree, as far as it could be read (None where nothing could), and every
    diagnostic, sorted by place. A tree that comes with errors may lack what they are
    about. Never raises for any bytes; time and memory grow with the size of the file,
    which `MAX_BYTES` bounds.
    """
    if len(data) > MAX_BYTES:
        place = Place(name, 1, 1, 1)
        return None, (diagnose("C130", place, size=f"{len(data):,}", limit=f"{MAX_BYTES:,}"),)
    text, found = decode(data, name=name)
    if text is None:
        return None, tuple(found)
    # A million small objects are made and none is dropped: collecting in between only
    # costs time.
    collecting = gc.isenabled()
    gc.disable()
    try:
        root = _Reading(text, Where(name), found).run()
    finally:
        if collecting:
            gc.enable()
    if root is None and not found:
        found.append(diagnose("C134", Place(name, 1, 1, 1)))
    return root, tuple(sorted(found, key=lambda diagnostic: diagnostic.order))


def parse_piece(text: str, *, where: Where) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """Read a piece of a file, whose characters have been looked at, as if it were a file.

    The rows of the nodes are those of the piece; `where` says where in the file it stands.
    """
    found: list[Diagnostic] = []
    return _Reading(text, where, found).run(), tuple(found)


# Stands for a key that was refused: its value is read, but is no entry.
_REFUSED = Scalar("", True, Where(""), 1, 1, 1)


class _Frame:
    """A list or mapping that is being read."""

    __slots__ = ("ends", "flow", "key", "key_end", "node", "pieces", "quiet", "seen")

    def __init__(self, node: Items | Fields, flow: bool) -> None:
        self.node = node
        self.flow = flow
        self.pieces = False  # the last key was a piece of a text: said once
        self.quiet = False  # a mapping that stands where a key belongs: said once
        self.key: Scalar | None = None  # read, its value not yet
        self.key_end = 0
        self.seen: dict[str, int] = {}  # key → line
        self.ends: list[int] = []  # of the items of a list in brackets


class _Reading:
    """One pass over the events of one file."""

    def __init__(self, text: str, where: Where, found: list[Diagnostic]) -> None:
        self.text = text
        self.where = where
        self.name = where.file
        self.found = found
        self.lost = Lost(text)
        self.quoted_end: tuple[int, int] | None = None
        self.root: Node | None = None
        self.stack: list[_Frame] = []
        self.losses = 0

    def run(self) -> Node | None:
        """The root node, as far as the file can be read."""
        try:
            self._events(_event_source(self.text))
        except yaml.YAMLError as error:
            self.found.append(
                explain_error(error, self.text, file=self.name, quoted_end=self.quoted_end)
            )
        return self.root

    def _events(self, next_event: Callable[[], Any]) -> None:
        name, where, stack = self.name, self.where, self.stack
        suspects, found = self.lost.lines, self.found
        nodes = documents = 0
        while True:
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                nodes += 1
                value: str = event.value
                start, end, style = event.start_mark, event.end_mark, event.style
                line, column = start.line, start.column
                plain = not style
                one_line = end.line == line
                end_column = end.column + 1 if one_line else self._line_end(start.index)
                scalar = Scalar(value, plain, where, line + 1, column + 1, end_column)
                if plain:
                    self.quoted_end = None
                    if suspects and end.line in suspects:
                        self._check_comment(scalar, end)
                else:
                    self.quoted_end = (end.line, end.column)
                    if style == '"' or not value:
                        self._check_quoted(scalar, style, start.index)
                if event.tag is not None or event.anchor is not None:
                    self._refuse_marks(event, scalar.place)
                if len(value) > MAX_SCALAR:
                    self._too_long(scalar)
                if not stack:
                    self._as_root(scalar)
                    continue
                frame = stack[-1]
                node = frame.node
                if type(node) is Fields:
                    key = frame.key
                    if key is None:
                        frame.key = scalar
                        frame.key_end = end.index
                        if value in frame.seen or not value or value == "<<":
                            self._check_key(frame, scalar)
                        else:
                            frame.seen[value] = line
                        continue
                    frame.key = None
                    if frame.flow:
                        if plain and not value:
                            self._check_piece(frame, key)
                        else:
                            frame.pieces = False
                    if key is not _REFUSED:
                        node.entries.append((key, scalar))
                else:
                    node.items.append(scalar)  # type: ignore[union-attr]
                    if frame.flow:
                        frame.ends.append(end.index)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                self._open(event, mapping=kind is MappingStartEvent)
                if len(stack) > MAX_DEPTH:
                    place = Place(name, event.start_mark.line + 1, event.start_mark.column + 1)
                    self.found.append(diagnose("C131", place, limit=MAX_DEPTH))
                    return
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self._close(event)
            elif kind is AliasEvent:
                nodes += 1
                self._alias(event)
            elif kind is DocumentStartEvent:
                documents += 1
                if event.version or event.tags:
                    place = Place(name, event.start_mark.line + 1, event.start_mark.column + 1)
                    self.found.append(diagnose("C115", place))
                if documents > 1:
                    line = event.start_mark.line + 1
                    self.found.append(diagnose("C114", Place(name, line, 1, 4)))
                    return
            elif kind is StreamEndEvent or event is None:
                return
            if nodes > MAX_NODES or len(found) > MAX_FOUND:
                mark = event.start_mark
                place = Place(name, mark.line + 1, mark.column + 1)
                if nodes > MAX_NODES:
                    found.append(diagnose("C133", place, limit=f"{MAX_NODES:,}"))
                else:
                    found.append(diagnose("C135", place, limit=f"{MAX_FOUND:,}"))
                return

    # --- structure ---

    def _open(self, event: Any, *, mapping: bool) -> None:
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        node: Items | Fields
        if mapping:
            node = Fields([], self.where, line, column)
        else:
            node = Items([], self.where, line, column)
        if event.tag is not None or event.anchor is not None:
            self._refuse_marks(event, node.place)
        parent = self.stack[-1] if self.stack else None
        as_key = parent is not None and type(parent.node) is Fields and parent.key is None
        self._put(node, 0)
        frame = _Frame(node, bool(event.flow_style))
        frame.quiet = as_key or (parent is not None and parent.quiet)
        self.stack.append(frame)

    def _close(self, event: Any) -> None:
        self.quoted_end = None
        frame = self.stack.pop()
        if frame.flow and type(frame.node) is Items:
            self.found.extend(cut_numbers(frame.node, frame.ends, self.text))
        if self.stack and self.stack[-1].flow and self.stack[-1].ends:
            self.stack[-1].ends[-1] = event.end_mark.index

    def _put(self, node: Node, end: int) -> None:
        """A finished or just opened node into the one that it belongs to."""
        if not self.stack:
            self._as_root(node)
            return
        frame = self.stack[-1]
        if type(frame.node) is Items:
            frame.node.items.append(node)
            if frame.flow:
                frame.ends.append(end)
        elif type(frame.node) is Fields:
            if frame.key is None:
                self.found.append(diagnose("C120", node.place))
                frame.key = _REFUSED
                return
            if frame.key is not _REFUSED:
                frame.node.entries.append((frame.key, node))
            frame.key = None

    def _as_root(self, node: Node) -> None:
        if isinstance(node, Scalar) and node.plain and not node.text:
            return  # an empty file
        self.root = node

    def _alias(self, event: Any) -> None:
        mark = event.start_mark
        text = f"*{event.anchor}"
        scalar = Scalar(
            text, True, self.where, mark.line + 1, mark.column + 1, event.end_mark.column + 1
        )
        self.found.append(diagnose("C117", scalar.place, mark=text, kind="alias"))
        if self.stack and type(self.stack[-1].node) is Fields and self.stack[-1].key is None:
            self.stack[-1].key = scalar
        else:
            self._put(scalar, event.end_mark.index)

    # --- what is refused ---

    def _check_key(self, frame: _Frame, key: Scalar) -> None:
        if key.text == "<<" and key.plain:
            frame.key = _REFUSED
            self.found.append(diagnose("C118", key.place))
        elif not key.text:
            frame.key = _REFUSED
            self.found.append(diagnose("C121", key.place))
        elif key.text in frame.seen:
            line = frame.seen[key.text] + 1
            self.found.append(diagnose("C119", key.place, key=key.text, line=line))

    def _refuse_marks(self, event: Any, place: Place) -> None:
        if event.tag is not None:
            tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
            self.found.append(diagnose("C116", place, tag=tag))
        if event.anchor is not None:
            mark = f"&{event.anchor}"
            self.found.append(diagnose("C117", place, mark=mark, kind="anchor"))

    def _too_long(self, scalar: Scalar) -> None:
        length, limit = f"{len(scalar.text):,}", f"{MAX_SCALAR:,}"
        self.found.append(diagnose("C132", scalar.place, length=length, limit=limit))
        scalar.text = scalar.text[:MAX_SCALAR]

    # --- what would be lost ---

    def _check_comment(self, scalar: Scalar, end: Any) -> None:
        frame = self.stack[-1] if self.stack else None
        key = frame.key.text if frame is not None and frame.key is not None else ""
        diagnostic = self.lost.after(
            file=self.name, line=end.line, index=end.index, value=scalar.text, key=key
        )
        if diagnostic is not None:
            self.losses += 1
            if self.losses <= MAX_SAME:
                self.found.append(diagnostic)

    def _check_quoted(self, scalar: Scalar, style: str, index: int) -> None:
        if style in ("|", ">") and not scalar.text.strip():
            typed = self.text[index : index + scalar.end_column - scalar.column].rstrip()
            self.found.append(diagnose("C125", scalar.place, sign=style, typed=typed))
        elif style == '"':
            hidden = FORBIDDEN.search(scalar.text)
            if hidden is not None:
                point, what = point_of(hidden[0])
                self.found.append(diagnose("C113", scalar.place, point=point, what=what))
                scalar.text = FORBIDDEN.sub("\ufffd", scalar.text)

    def _check_piece(self, frame: _Frame, key: Scalar) -> None:
        """A key in {…} that has no value: with a colon it is empty, without one a piece."""
        if frame.quiet or key is _REFUSED:
            return
        if self.text[frame.key_end : frame.key_end + 200].lstrip().startswith(":"):
            return
        if not frame.pieces:
            entries = frame.node.entries if type(frame.node) is Fields else []
            first = entries[-1][0].text if entries else "…"
            self.found.append(piece_of_text(key, first=first))
        frame.pieces = True

    def _line_end(self, index: int) -> int:
        """The first column behind the line on which `index` lies, from 1."""
        start = self.text.rfind("\n", 0, index) + 1
        end = self.text.find("\n", index)
        return (end if end >= 0 else len(self.text)) - start + 1

"""Bytes to text: UTF-8 only, and no character that an editor would not show.

Out: text whose lines end with LF and that YAML reads line by line as an editor shows it;
forbidden characters are reported and replaced by U+FFFD, so that columns stay and reading
goes on.
"""

from __future__ import annotations

import re
import unicodedata

from ..codes import diagnose
from ..diagnostics import Diagnostic, Place
from .limits import MAX_SAME

BIDI = "\u202a-\u202e\u2066-\u2069"
# C0 and C1 controls without tab and line feed; DEL; bidirectional embeddings, overrides
# and isolates; line and paragraph separator; byte order mark within the text; halves of
# characters; noncharacters that libyaml refuses.
FORBIDDEN = re.compile(
    f"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029{BIDI}\ufeff\ud800-\udfff\ufffe\uffff]"
)
_REPLACED = "\ufffd"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def readable(data: bytes) -> str:
    """The text of a file for showing excerpts, whatever its bytes: nothing is refused."""
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace").replace("\r\n", "\n")


def utf8_text(data: bytes) -> str | None:
    """The text of a file without its mark at the head and with LF, or None where the bytes
    are not UTF-8. Its characters are not looked at."""
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError:
        return None
    return text.replace("\r\n", "\n") if "\r" in text else text


def decode(data: bytes, *, name: str) -> tuple[str | None, list[Diagnostic]]:
    """The text that is parsed, and what is wrong with its characters.

    A byte order mark at the head and CRLF are taken off. None where the bytes are not
    UTF-8.
    """
    try:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(error, data, name)]
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.isascii() and text.isprintable():  # one line without a line feed: quickly done
        return text, []
    found: list[Diagnostic] = []
    count = 0
    for count, match in enumerate(FORBIDDEN.finditer(text), start=1):
        if count <= MAX_SAME:
            found.append(_forbidden(match, text, name))
    if count > MAX_SAME:
        last = found[-1]
        more = f"and {count - MAX_SAME} more characters of this kind in the file"
        found[-1] = diagnose_again(last, more)
    if count:
        text = FORBIDDEN.sub(_REPLACED, text)
    return text, found


def diagnose_again(diagnostic: Diagnostic, note: str) -> Diagnostic:
    """The same diagnostic with one more line of help."""
    return Diagnostic(
        diagnostic.code,
        diagnostic.severity,
        diagnostic.place,
        diagnostic.message,
        diagnostic.label,
        (*diagnostic.notes, note),
    )


def point_of(character: str) -> tuple[str, str]:
    """A character's code point (`U+202E`) and what it is, in words."""
    number = ord(character)
    if 0xD800 <= number <= 0xDFFF:
        what = "half of a character (a lone surrogate)"
    elif number in (0xFFFE, 0xFFFF):
        what = "no character"
    elif character == "\ufeff":
        what = "a byte order mark, allowed at the head of a file only"
    elif character == "\r":
        what = "a carriage return without a line feed; save the file with LF or CRLF line ends"
    elif character in "\x85\u2028\u2029":
        what = "a line separator that editors do not show as one"
    elif re.match(f"[{BIDI}]", character):
        what = f"{unicodedata.name(character).lower()}, which changes the direction of reading"
    else:
        what = "a control character"
    return f"U+{number:04X}", what


def _forbidden(match: re.Match[str], text: str, name: str) -> Diagnostic:
    at = match.start()
    start = text.rfind("\n", 0, at) + 1
    place = Place(name, text.count("\n", 0, at) + 1, at - start + 1, at - start + 2)
    point, what = point_of(match[0])
    return diagnose("C112", place, point=point, what=what)


def _not_utf8(error: UnicodeDecodeError, data: bytes, name: str) -> Diagnostic:
    # error.object is the data without the mark at the head.
    before = error.object[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
    if data.startswith(_UTF16) or b"\x00" in data[:4]:
        hint = "this looks like UTF-16 or UTF-32; save the file with the encoding UTF-8"
    elif error.object[error.start : error.start + 1] == b"\xed":
        hint = "these bytes are half of a character (a surrogate); delete them"
    else:
        hint = "save the file with the encoding UTF-8"
    byte = f"{error.object[error.start]:02X}"
    return diagnose("C111", Place(name, line, column, column + 1), byte=byte, hint=hint)

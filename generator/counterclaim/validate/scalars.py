"""From the text of a value to a value: one small function per kind of field.

In: a scalar and its field. Out: the typed value, or `WRONG` after saying in `Findings`
what is wrong and what to write. Text stays text; nothing is guessed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable
from fractions import Fraction
from sys import intern
from typing import Any, Final
from urllib.parse import urlsplit

from ..model.days import DayError, parse_day, parse_days
from ..model.reading import Number
from ..parse import Scalar
from .fields import Field, Kind
from .findings import Findings
from .suggest import Suggester, did_you_mean

LONGEST_ID: Final = 80
RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", "index", "search", "404"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)


class _Wrong:
    """The value could not be made; the reason is in the findings."""

    def __repr__(self) -> str:
        return "WRONG"


WRONG: Final = _Wrong()

_ID = re.compile(r"[a-z0-9]+(?:-+[a-z0-9]+)*\Z", re.ASCII)
_NOT_ID = re.compile(r"[^a-z0-9]+", re.ASCII)
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?:_\d{3})+|\d+)(?:\.\d+)?\Z", re.ASCII)
_NEARLY_NUMBER = re.compile(r"-?[\d., _'’   ]+\Z", re.ASCII)
_DURATION = re.compile(r"(\d{1,4})d\Z", re.ASCII)
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z", re.ASCII)
_SHA256 = re.compile(r"[0-9a-fA-F]{64}\Z", re.ASCII)
_MAIL = re.compile(r"[^@\s<>\"'`,;:\\()\[\]]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\Z")
_HOST = re.compile(r"[^\s/?#@\\<>\"'`{}|^]+\Z")
_YES = {"yes": True, "true": True, "no": False, "false": False}

Convert = Callable[[Scalar, Field, Findings], Any]


def slug(text: str) -> str:
    """The id nearest to a text: lower case, hyphens, at most 80 characters; may be empty."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return _NOT_ID.sub("-", plain).strip("-")[:LONGEST_ID].strip("-")


def propose_id(parts: Iterable[str], *, taken: Collection[str]) -> str:
    """An id for a claim, out of who is behind it, its question and its day: well-formed,
    and none of those that are taken."""
    stem = slug("-".join(part for part in parts if part)) or "claim"
    proposal, number = stem, 2
    while proposal in taken or proposal in RESERVED:
        ending = f"-{number}"
        proposal = stem[: LONGEST_ID - len(ending)].rstrip("-") + ending
        number += 1
    return proposal


def check_id(scalar: Scalar, what: str, findings: Findings) -> str | _Wrong:
    """An id, checked: characters, length, reserved names."""
    text = intern(scalar.text)
    if not _ID.match(text):
        better = slug(text)
        findings.add(
            "C204", scalar.place, label=f"write `{better}`" if better else "", what=what, id=text
        )
        return WRONG
    if len(text) > LONGEST_ID:
        findings.add("C206", scalar.place, what=what, id=text, length=len(text), longest=LONGEST_ID)
        return WRONG
    if text in RESERVED:
        findings.add("C205", scalar.place, label=f"for example `{what}-{text}`", id=text)
        return WRONG
    return text


def web_address(text: str) -> str:
    """Why a text is no http(s) address with a host; "" if it is one."""
    if any(character.isspace() or ord(character) < 33 for character in text):
        return "there is a space in it"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        return "its host or port cannot be read"
    if parts.scheme not in ("http", "https"):
        return "it does not begin with http:// or https://"
    if not parts.hostname or not _HOST.match(parts.netloc.rpartition("@")[2]):
        return "it has no host"
    if "@" in parts.netloc:
        return "it holds a user name"
    if port == 0:
        return "its port cannot be read"
    if any(character in text for character in '<>"`{}|\\^'):
        return 'it holds a character that is not allowed in addresses (< > " ` { } | \\ ^)'
    return ""


def parse_number(text: str) -> Number | None:
    """A number as fields take it: 1000, 1,000, 1_000, 12.5; None for anything else."""
    if not _NUMBER.match(text):
        return None
    plain = text.replace(",", "").replace("_", "")
    number = Fraction(plain)
    return number if "." in plain else int(plain)


def _line(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    text = scalar.text
    if "\n" in text:
        text = text.rstrip("\n")  # what YAML leaves at the end of a block
        if "\n" in text:
            findings.add("C312", scalar.place, key=field.name)
            return WRONG
    return text


def _text(scalar: Scalar, field: Field, findings: Findings) -> str:
    return scalar.text.rstrip("\n")


def _id(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    return check_id(scalar, field.name, findings)


def _reference(scalar: Scalar, field: Field, findings: Findings) -> str:
    return intern(scalar.text)  # one text for all records that name the same


def _choice(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    text = scalar.text
    if text in field.choices:
        return text
    findings.add(
        "C304",
        scalar.place,
        label=did_you_mean(Suggester(field.choices).nearest(text)),
        notes=("possible: " + ", ".join(f"`{choice}`" for choice in field.choices),),
        key=field.name,
        value=text,
    )
    return WRONG


def _yesno(scalar: Scalar, field: Field, findings: Findings) -> bool | _Wrong:
    value = _YES.get(scalar.text.lower())
    if value is None:
        findings.add("C307", scalar.place, key=field.name, value=scalar.text)
        return WRONG
    return value


def _number(scalar: Scalar, field: Field, findings: Findings) -> Number | _Wrong:
    text = scalar.text
    number = parse_number(text)
    if number is not None:
        return number
    if _NEARLY_NUMBER.match(text):
        digits = re.sub(r"\D", "", text)
        sure = int(digits) if digits else 0
        findings.add(
            "C306", scalar.place, key=field.name, value=text, plain=f"{sure}", grouped=f"{sure:,}"
        )
    else:
        nothing = text.lower() in ("null", "~", "none", "unknown", "inf", "-")
        label = f"leave `{field.name}` out where none was stated" if nothing else ""
        findings.add("C305", scalar.place, label=label, key=field.name, value=text)
    return WRONG


def day_problem(error: DayError) -> dict[str, Any]:
    """What is wrong with a date, and how to write it, for `Findings.add`."""
    problem, _, advice = str(error).partition("; ")
    return {"problem": problem, "notes": (advice,) if advice else ()}


def _days(scalar: Scalar, field: Field, findings: Findings) -> Any:
    try:
        return parse_days(scalar.text)
    except DayError as error:
        findings.add("C308", scalar.place, key=field.name, **day_problem(error))
        return WRONG


def _day(scalar: Scalar, field: Field, findings: Findings) -> Any:
    try:
        return parse_day(scalar.text)
    except DayError as error:
        findings.add("C309", scalar.place, key=field.name, **day_problem(error))
        return WRONG


def _duration(scalar: Scalar, field: Field, findings: Findings) -> int | _Wrong:
    match = _DURATION.match(scalar.text)
    if match is None:
        digits = re.sub(r"\D", "", scalar.text)[:4]
        findings.add(
            "C310",
            scalar.place,
            label=f"write `{int(digits)}d`" if digits else "",
            key=field.name,
            value=scalar.text,
        )
        return WRONG
    return int(match[1])


def _url(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    problem = web_address(scalar.text)
    if problem:
        findings.add("C502", scalar.place, key=field.name, value=scalar.text, problem=problem)
        return WRONG
    return scalar.text


def _contact(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    if _MAIL.match(scalar.text.removeprefix("mailto:")):
        return scalar.text
    return _url(scalar, field, findings)


def _language(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    if not _LANGUAGE.match(scalar.text):
        findings.add("C318", scalar.place, key=field.name, value=scalar.text)
        return WRONG
    return scalar.text


def _sha256(scalar: Scalar, field: Field, findings: Findings) -> str | _Wrong:
    if not _SHA256.match(scalar.text):
        findings.add("C512", scalar.place, value=scalar.text, length=len(scalar.text))
        return WRONG
    return scalar.text.lower()


CONVERT: Final[dict[Kind, Convert]] = {
    Kind.LINE: _line,
    Kind.TEXT: _text,
    Kind.MARKDOWN: _text,
    Kind.ID: _id,
    Kind.REFERENCE: _reference,
    Kind.CHOICE: _choice,
    Kind.YESNO: _yesno,
    Kind.NUMBER: _number,
    Kind.DAYS: _days,
    Kind.DAY: _day,
    Kind.DURATION: _duration,
    Kind.URL: _url,
    Kind.CONTACT: _contact,
    Kind.LANGUAGE: _language,
    Kind.SHA256: _sha256,
    Kind.PATH: _line,
}

"""Typed, lazy access to the codes, and the one way in which diagnostics are made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from string import Formatter
from types import MappingProxyType

import yaml

from ..diagnostics import Diagnostic, Place, Severity
from ..errors import CounterclaimError

LONGEST_FACT = 120  # code points; a longer fact is cut in the middle

_CODE = re.compile(r"C[1-9]\d\d\Z", re.ASCII)
# Control characters, line and paragraph separators, bidirectional controls: none may
# reach a terminal or a page out of a message.
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
_FIELDS = frozenset(
    [
        "title",
        "severity",
        "message",
        "help",
        "explanation",
        "wrong",
        "right",
        "encoding",
        "illustration",
    ]
)


class CodeError(CounterclaimError):
    """The registry itself is wrong: an unknown code, or an entry that is not whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One entry of the registry. `wrong` and `right` map file names to texts."""

    code: str
    title: str
    severity: Severity
    message: str
    help: str
    explanation: str
    wrong: Mapping[str, str]
    right: Mapping[str, str]
    encoding: str = "utf-8"
    illustration: bool = False


def diagnose(
    code: str,
    place: Place,
    *,
    label: str = "",
    notes: tuple[str, ...] = (),
    severity: Severity | None = None,
    **facts: object,
) -> Diagnostic:
    """A diagnostic with the wording of the registry.

    `label` stands beside the marker, `notes` are further lines of help (the entry's own
    `help` comes first), `severity` replaces the entry's own. `facts` fill the named
    fields of the message and of the help; one that is missing raises `CodeError`.
    """
    entry = _entry(code)
    shown = {name: visible(fact) for name, fact in facts.items()}
    try:
        message = entry.message.format_map(shown)
        helped = (entry.help.format_map(shown),) if entry.help else ()
    except KeyError as missing:
        raise CodeError(f"{code} needs the fact {missing}") from None
    return Diagnostic(
        entry.code, severity or entry.severity, place, message, visible(label), helped + notes
    )


def visible(fact: object) -> str:
    """A fact as it may stand in a message: on one line, nothing invisible, not too long."""
    text = spelled_out(str(fact))
    if len(text) > LONGEST_FACT:
        half = (LONGEST_FACT - 3) // 2
        text = f"{text[:half]} … {text[-half:]}"
    return text


def spelled_out(text: str) -> str:
    """Text with its line breaks and invisible characters spelled out: `<U+202E>`."""
    return UNSEEN.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def code(name: str) -> Code:
    """The entry of a code; `CodeError` where there is none."""
    return _entry(name)


def all_codes() -> tuple[Code, ...]:
    """Every code, in order."""
    found: list[Code] = []
    for family in "123456789":
        found.extend(_family(family).values())
    return tuple(sorted(found, key=lambda entry: entry.code))


def _entry(name: str) -> Code:
    if _CODE.match(name):
        entry = _family(name[1]).get(name)
        if entry is not None:
            return entry
    raise CodeError(f"there is no code {visible(name)}")


@cache
def _family(digit: str) -> Mapping[str, Code]:
    data = files(__package__).joinpath(f"c{digit}xx.yaml")
    if not data.is_file():
        return MappingProxyType({})
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    # Our own file, and the base loader: text, lists and mappings of text, no objects.
    raw = yaml.load(data.read_text(encoding="utf-8"), Loader=loader)
    if not isinstance(raw, dict):
        raise CodeError(f"c{digit}xx.yaml is not a mapping of codes")
    return MappingProxyType({name: _typed(name, entry, digit) for name, entry in raw.items()})


def _typed(name: str, raw: object, digit: str) -> Code:
    if not (_CODE.match(name) and name[1] == digit):
        raise CodeError(f"{name} does not belong into c{digit}xx.yaml")
    if not isinstance(raw, dict):
        raise CodeError(f"{name} is not a mapping")
    for unknown in raw.keys() - _FIELDS:
        raise CodeError(f"{name} has an unknown field: {unknown}")
    for needed in ("title", "severity", "message", "explanation", "wrong", "right"):
        if not raw.get(needed):
            raise CodeError(f"{name} has no {needed}")
    for template in (raw["message"], raw.get("help", "")):
        for _, field, form, conversion in Formatter().parse(template):
            if field is not None and (not field.isidentifier() or form or conversion):
                raise CodeError(f"{name}: {{{field}}} is not the plain name of a fact")
    return Code(
        code=name,
        title=raw["title"],
        severity=Severity(raw["severity"]),
        message=raw["message"],
        help=raw.get("help", ""),
        explanation=raw["explanation"].strip(),
        wrong=_example(name, raw["wrong"]),
        right=_example(name, raw["right"]),
        encoding=raw.get("encoding", "utf-8"),
        illustration=raw.get("illustration", "no") == "yes",
    )


def _example(name: str, raw: object) -> Mapping[str, str]:
    if isinstance(raw, str):
        return MappingProxyType({"claims.yaml": raw})
    if isinstance(raw, dict) and all(isinstance(text, str) for text in raw.values()):
        return MappingProxyType(dict(raw))
    raise CodeError(f"{name}: an example is a text, or texts by file name")

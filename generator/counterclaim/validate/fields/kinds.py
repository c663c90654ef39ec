"""What the table of sections and fields is written in.

In: nothing. Out: `Field`, `Section`, `Kind`: plain values that say what a person may
type where. Conversion, the "did you mean" of keys, the JSON Schema and the field
reference are all driven by them. Left alone: the ledger itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from types import MappingProxyType

NO_CHOICES: Mapping[str, str] = MappingProxyType({})


class Kind(Enum):
    """What a field takes, and what it becomes."""

    LINE = auto()  # text of one line → str
    TEXT = auto()  # text of any number of lines → str
    MARKDOWN = auto()  # text with inline Markdown → str, still Markdown
    ID = auto()  # the record's own id → str
    REFERENCE = auto()  # the id of a record of the section `to` → str
    CHOICE = auto()  # one of `choices` → str
    YESNO = auto()  # yes, no, true, false → bool
    NUMBER = auto()  # 1000, 1,000, 1_000, 12.5 → int or Fraction
    DAYS = auto()  # EDTF date or interval → Days
    DAY = auto()  # one full day → date
    DURATION = auto()  # 7d → int, in days
    URL = auto()  # http(s) address → str
    CONTACT = auto()  # http(s) or mailto address, or a plain mail address → str
    LANGUAGE = auto()  # language tag → str
    SHA256 = auto()  # 64 hexadecimal digits → str, in lower case
    PATH = auto()  # a path below the ledger's folder → str
    RECORD = auto()  # a mapping with the fields of `section` → Draft
    CLAIMS = auto()  # a list of claims and statements; taken apart by `collect`
    OPTIONS = auto()  # a mapping id → text, or a list of ids → mapping
    FREE = auto()  # anything; another stage reads it → Node


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One key that a record may have.

    `many`: a list is taken as well as a single value; the result is a tuple.
    `to`: of a reference, the section that it refers to. `choices`: value → what it means.
    `section`: of a record, its fields. `example`: as typed, for editors and the reference.
    """

    name: str
    kind: Kind
    help: str
    required: bool = False
    many: bool = False
    to: str = ""
    choices: Mapping[str, str] = field(default_factory=lambda: NO_CHOICES)
    section: Section | None = None
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A kind of record: what one is called in messages, and its fields in reading order.

    `key`: of a section of the ledger, its key there. `keyed`: its records stand in a
    mapping id → record (else in a list, with a field `id`).
    """

    name: str
    fields: tuple[Field, ...]
    key: str = ""
    keyed: bool = False
    help: str = ""
    by_name: Mapping[str, Field] = field(init=False)
    required: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "by_name", MappingProxyType({item.name: item for item in self.fields})
        )
        object.__setattr__(
            self, "required", tuple(item.name for item in self.fields if item.required)
        )

"""The published house rules, as data: `house_rules.yaml`, typed.

In: the file beside this one. Out: a `House` for each rule, with what its owners published
and what we had to assume. How each is worked out stands in `houses`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from ..reading import DEFAULT_TABLE, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """A published rule. `follows`: whose it is; `source`: what they published; `ours`: what
    we assumed beside it; `leaves_out`: what its reader is not told; `words`: rows of the
    table of readings with the house's own rules; `table`: that table, None for the
    ledger's own readings."""

    id: str
    name: str
    follows: str
    prints: str
    source: str
    ours: str
    leaves_out: str
    words: Mapping[str, str]
    table: Table | None


@lru_cache(maxsize=1)
def house_rules() -> tuple[House, ...]:
    """All house rules, in the order in which they are printed."""
    text = files(__package__).joinpath("house_rules.yaml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return tuple(
        House(
            id=entry["id"],
            name=entry["name"],
            follows=entry["as"],
            prints=entry["prints"],
            source=entry["source"],
            ours=entry["ours"],
            leaves_out=entry["leaves_out"],
            words=dict(entry.get("words", {})),
            table=DEFAULT_TABLE.overridden(entry["words"]) if "words" in entry else None,
        )
        for entry in data["houses"]
    )

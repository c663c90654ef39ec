"""The code that somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches

from .registry import all_codes


def nearest_code(typed: str) -> str | None:
    """The nearest existing code to what was typed, or None."""
    names = [entry.code for entry in all_codes()]
    family = [name for name in names if name[:2] == typed[:2].upper()]
    if family and typed[1:].isdecimal() and len(typed) == len(family[0]):
        # Codes of one family are about one thing, whatever their other digits look like.
        return min(family, key=lambda name: abs(int(name[1:]) - int(typed[1:])))
    near = get_close_matches(typed[:20], names, n=1, cutoff=0.6)
    return near[0] if near else None

"""The code that somebody may have meant."""

from __future__ import annotations

from difflib import get_close_matches

from .registry import all_codes


def nearest_code(typed: str) -> str | None:
    """The nearest existing code to what was typed, or None."""
    names = [entry.code for entry in all_codes()]
    near = get_close_matches(typed[:20], names, n=1, cutoff=0.6)
    return near[0] if near else None

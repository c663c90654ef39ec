"""A difference as JSON, for programs: the same data under the same names."""

from __future__ import annotations

import json
from dataclasses import asdict

from .difference import Difference


def render(difference: Difference) -> str:
    """One object, ending with a line feed."""
    return json.dumps(asdict(difference), ensure_ascii=False, indent=2) + "\n"

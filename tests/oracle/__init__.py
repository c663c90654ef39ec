"""A second, independent reading of the rules of reconciliation, written for obviousness.

Plain, slow and exhaustive: every subset of groups, every pair of positions, every day of
the history from scratch. Nothing here is shared with the product but the types of the
ledger. Each function names the section of the Method that it follows; where the Method
leaves room, `docs/decisions.md` says what was chosen.
"""

from .judge import Judgement, judge

__all__ = ["Judgement", "judge"]

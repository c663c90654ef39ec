"""Who is behind each claim: origins, chains, families of sources, sides.

In: a `Ledger`. Out: a `Traced`, worked out once for the whole ledger. Left alone: days,
figures and verdicts; which claims are counted on a day, and so the independent groups, is
`reconcile`'s business.
"""

from __future__ import annotations

from .origins import Traced, TracedClaim, trace

__all__ = ["Traced", "TracedClaim", "trace"]

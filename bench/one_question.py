"""What one question costs as its claims grow: `python -m bench.one_question`.

In: numbers of claims (default 1,000, 10,000 and 100,000) and of origins. Out: for each, the
processor time of `reconcile` with the whole history, for a claim, and how that grew. Left
alone: reading a ledger and making pages.

The claims are the same for the same seed: a count that only grows, told on four years' days
by so many origins; nineteen in twenty say nearly the same, with hedges of all kinds.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from datetime import date, timedelta

from counterclaim.reconcile import reconcile
from tests.build import claim, ledger, quantity, source

SIZES = (1_000, 10_000, 100_000)
ORIGINS = 30
_FIRST, _DAYS = date(2021, 1, 1), 1400


def seconds(claims: int, *, origins: int, seed: int = 1) -> float:
    """Processor time of reconciling one question with so many claims."""
    chance = random.Random(seed)
    made = []
    for number in range(claims):
        passed = chance.randrange(_DAYS)
        toll = 1000 + 10 * passed
        figure = toll if chance.random() < 0.95 else round(toll * chance.uniform(0.5, 1.5))
        kind = chance.randrange(4)
        narrow = usual = wide = None
        low, high = figure, (None, figure + 100, figure, figure + 500)[kind]
        if kind == 3 and chance.random() < 0.2:
            usual = (figure, figure + 200)
            narrow, wide = (figure + 50, figure + 150), (figure - 100, figure + 300)
        made.append(
            claim(
                f"claim-{number}",
                source=f"source-{chance.randrange(origins)}",
                said=_FIRST + timedelta(days=passed),
                low=low,
                high=high,
                narrow=narrow,
                usual=usual,
                wide=wide,
            )
        )
    sources = [source(f"source-{number}") for number in range(origins)]
    whole = ledger(claims=made, sources=sources, questions=[quantity("q")])
    gc.collect()
    gc.disable()
    began = time.process_time()
    reconcile(whole)
    took = time.process_time() - began
    gc.enable()
    return took


def main(arguments: list[str] | None = None) -> int:
    """Prints a line for each size."""
    parser = argparse.ArgumentParser(prog="bench.one_question")
    parser.add_argument("claims", type=int, nargs="*", default=[])
    parser.add_argument("--origins", type=int, default=ORIGINS)
    parser.add_argument("--runs", type=int, default=1, help="the best of so many is printed")
    options = parser.parse_args(arguments)
    print(f"{'claims':>9} {'seconds':>9} {'µs a claim':>11} {'ratio':>7}")
    first: float | None = None
    for claims in options.claims or SIZES:
        best = min(seconds(claims, origins=options.origins) for _ in range(options.runs))
        each = best / claims * 1e6
        first = first or each
        print(f"{claims:>9,} {best:>9.3f} {each:>11.1f} {each / first:>7.2f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())

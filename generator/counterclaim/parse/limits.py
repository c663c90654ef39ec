"""The limits of one ledger file. Beyond each stands a diagnostic, never a crash.

They are generous: the largest ledger that this was measured with (100,000 claims in one
file) stays below a quarter of each.
"""

MAX_BYTES = 128 * 1024 * 1024  # of one file
MAX_DEPTH = 32  # lists and mappings within each other; the format itself needs eight
MAX_SCALAR = 100_000  # code points of one value or key; about forty printed pages
MAX_NODES = 8_000_000  # keys, values, lists and mappings of one file
MAX_FOUND = 1_000  # problems of one file, after which it is not read on
MAX_SAME = 20  # forbidden characters, or lost comments, that are listed one by one

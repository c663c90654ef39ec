"""The registry of diagnostic codes: what each means, how it is worded, how it is mended.

In: a code (`C124`), a place and the facts of the case. Out: a `Diagnostic`, or the text
that `counterclaim explain` prints. Where a problem is found, and when, is the stages'
business; nothing here looks at a ledger.

The data lie beside this file, one YAML file a family (`c1xx.yaml` …), read when the
first code of that family is asked for:

    C1xx YAML and files         C2xx references and ids      C3xx fields and types
    C4xx words and figures      C5xx evidence                C6xx between claims
    C7xx pages and settings

One entry:

    C124:
      title: a key is there twice            # a few words, no full stop
      severity: error                        # error | warning | note
      message: "`{key}` is set twice"        # one line, no full stop; {facts} by name
      help: keep one of the two              # optional: a default help line, {facts} too
      explanation: |                         # plain language: why it matters, what to do
        …
      wrong: |                               # a ledger that yields the code
        …
      right: |                               # the same, mended: does not yield it
        …

`wrong` and `right` are the text of `claims.yaml`; with more files they are a mapping of
file names to texts (`claims.yaml`, `captures/a.txt`, `content/index.md`). From C2xx on
an example shows only the sections that matter: the test completes it with the sections
that it lacks from `tests/codes/base.yaml`. `encoding: latin-1` says in which encoding
the examples are to be saved (default UTF-8). `illustration: yes` marks an example that
cannot be shown whole (a file of 64 MiB): a test makes it instead, by name.

The facts are text from strangers. They are put into the message by name and nothing
else happens to them, save that line breaks and invisible characters are made visible
and long ones are cut.
"""

from .explanation import explain
from .registry import Code, all_codes, code, diagnose

__all__ = ["Code", "all_codes", "code", "diagnose", "explain"]

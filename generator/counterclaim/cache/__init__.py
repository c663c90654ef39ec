"""What was worked out before and need not be worked out again.

In: values, and what they depend on, told apart by digests. Out: the same values, without the
work. Nothing here changes a result: every test that compares a build from scratch with one
that begins from a cache compares bytes. Leaves alone: how anything is worked out.

    prints       a digest of a value, wherever in the ledger it stands
    connected    which questions can see each other
    reconciled   reconciliation, question by question
    folder       files beside the report, for the next run
"""

"""The data that the stages hand on: days, readings, the ledger. Leaves; no logic of stages."""

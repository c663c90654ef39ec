"""counterclaim: a YAML ledger of claims in, a documented static site out."""

__version__ = "0.1.0"

"""One file per kind of page: its dataclass, and the function that makes it."""

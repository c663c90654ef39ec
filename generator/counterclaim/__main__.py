"""`python -m counterclaim`: the same as the command `counterclaim`."""

from .commands import main

if __name__ == "__main__":
    main()

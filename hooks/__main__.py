"""python hooks COMMAND, from the project's folder: see the package `commands`."""

from __future__ import annotations

import sys

from commands import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

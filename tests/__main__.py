"""``python3 tests [quick] [arguments of pytest]``: sets up what the tests need, then runs them."""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 - said here, because the modules below no longer start there
    sys.exit(f"The tests need Python 3.11 or later; this is {sys.version.split()[0]}.")

import environment
from machine import Machine

try:
    sys.exit(environment.main(sys.argv[1:], environment.Environment(environment.PROJECT, Machine())))
except KeyboardInterrupt:  # pytest has said so
    sys.exit(130)

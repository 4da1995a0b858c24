"""After a deployment: whether the live site serves the page that was tested. The standard library is all it needs.

python hooks/smoke.py --site https://example.org/ --sha256 HASH
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time

from upkeep.fetch import UnreadError, fetch

PAGE = "codes/407/"


def main(arguments: list[str] | None = None) -> int:
    """Returns the exit status: 0 the page is served as it was tested, 1 it is not, after every try."""
    parser = argparse.ArgumentParser(prog="python hooks/smoke.py", description=__doc__.splitlines()[0])
    parser.add_argument("--site", required=True, help="address of the site's root")
    parser.add_argument("--sha256", required=True, help=f"SHA-256 of the tested {PAGE}index.html, in hexadecimal")
    parser.add_argument("--tries", type=int, default=20)
    parser.add_argument("--wait", type=float, default=15.0, help="seconds between two tries")
    options = parser.parse_args(arguments)
    url = f"{options.site.rstrip('/')}/{PAGE}"
    fault = "it was not tried"
    for number in range(1, options.tries + 1):
        fault = _fault(url, options.sha256)
        if not fault:
            print(f"{url} is served as it was tested")
            return 0
        print(f"try {number} of {options.tries}: {fault}", flush=True)
        if number < options.tries:
            time.sleep(options.wait)
    print(f"{url} is not served as it was tested: {fault}", file=sys.stderr)
    return 1


def _fault(url: str, tested: str) -> str:
    """What is wrong with what is served now; empty if nothing is."""
    try:
        # The question keeps away what caches still have of the page as it was; hosts of files ignore it.
        served = hashlib.sha256(fetch(f"{url}?sha256={tested}")).hexdigest()
    except UnreadError as error:
        return str(error)
    return "" if served == tested else f"the page has the SHA-256 {served}, the tested one {tested}"


if __name__ == "__main__":
    sys.exit(main())

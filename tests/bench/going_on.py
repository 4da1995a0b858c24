"""From a page to the next: how long a click takes, and what a walk over ten pages transfers."""

from __future__ import annotations

from bench.visitor import HAND, Visitor

AT_ONCE = "click to next heading at once, ms"
AFTER_A_REST = "click to next heading after 150 ms, ms"
EXPLAINED = {
    AT_ONCE: "from the press on a link in the text, by a pointer that was not over it "
    "before, to the heading of the next page",
    AFTER_A_REST: "the same, by a hand: the pointer is over the link for 150 ms first",
    "walk over ten pages, kB": "five codes and five errors in one window with its cache, by links where there are any; "
    "all that is transferred, also in vain",
    "of it the first page, kB": "with an empty cache",
}
WALK = (
    ("codes/400", "codes/401", "codes/402", "codes/403", "codes/404"),
    ("errors/12001", "errors/12002", "errors/12004", "errors/12005", "errors/12006"),
)
"""Each begins at an address and goes on by the links to the next one."""

_HEADING_SHOWN = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]
  const [page] = performance.getEntriesByType("navigation")
  const painted = performance.timeOrigin + Math.max(paint ? paint.startTime : 0, page.activationStart || 0)
  return Math.max(window.bench?.heading || 0, painted) - Number(sessionStorage.pressed)
}"""


def click(visitor: Visitor, page: str, following: str, over: float) -> float:
    """Milliseconds from the pointer's press on a link of a page to the heading of the following one."""
    visitor.open(page)
    visitor.wait_until_idle(at_least=1)
    visitor.follow(following, over)
    visitor.page.wait_for_timeout(300)
    milliseconds: float = visitor.page.evaluate(_HEADING_SHOWN)
    return milliseconds


def walk(visitor: Visitor) -> dict[str, float]:
    """Ten pages, each left when it is idle; quantity -> figure."""
    first = 0.0
    for start, *others in WALK:
        visitor.open(start)
        visitor.wait_until_idle(at_least=1)
        first = first or _kilobytes(visitor)
        for page in others:
            visitor.follow(page, HAND)
            visitor.wait_until_idle(at_least=1)
    return {"walk over ten pages, kB": _kilobytes(visitor), "of it the first page, kB": first}


def _kilobytes(visitor: Visitor) -> float:
    return sum(size for *_, size in visitor.host.sent) / 1000

"""From a page to the next: how long a click takes, and what a walk over ten pages transfers."""

from __future__ import annotations

import json
import time

from bench.faces import Face
from bench.host import Host
from bench.tab import tab
from bench.visitor import ARGUMENTS, HAND, Visitor

CLICK = ("codes/407", "codes/408")

AT_ONCE = "click to next heading at once, ms"
AFTER_A_REST = "click to next heading after 150 ms, ms"
EXPLAINED = {
    AT_ONCE: "from the press on a link in the text, by a pointer that was not over it "
    "before, to the heading of the next page; pages are drawn ahead as in a reader's browser",
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

_WATCH = """(() => {
  if (!location.protocol.startsWith("http")) return
  const bench = window.bench = {}
  const look = () => {
    const heading = document.querySelector("h1")
    if (!document.prerendering && heading?.getClientRects().length && heading.textContent.includes("NUMBER")) {
      bench.heading = performance.timeOrigin + performance.now()
    } else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()"""
_LINK = """(() => {
  const link = [...document.querySelectorAll(SELECTOR)].find(each => each.getClientRects().length)
  link.scrollIntoView({ block: "center", behavior: "instant" })
  const { x, y, width, height } = link.getBoundingClientRect()
  return [x + width / 2, y + height / 2]
})()"""
_SHOWN = """(() => {
  const [paint] = performance.getEntriesByName("first-contentful-paint")
  const [page] = performance.getEntriesByType("navigation")
  if (!window.bench?.heading || !paint) return 0
  return Math.max(bench.heading, performance.timeOrigin + Math.max(paint.startTime, page.activationStart || 0))
})()"""
"""When the next page's heading was there to be read; on the page before it, never."""


def click(executable: str, host: Host, face: Face, language: str, over: float) -> float:
    """Milliseconds from the press on a link of 407 to the heading of 408; the pointer was over it as many before."""
    page, following = CLICK
    script = _WATCH.replace("NUMBER", following.rpartition("/")[2])
    host.sent.clear()
    with tab(executable, ARGUMENTS, script, host.network.cpu) as opened:
        opened.open(host.url + face.address(language, page))
        host.wait_until_idle(1, opened.wait)
        link = _LINK.replace("SELECTOR", json.dumps(face.link(following)))
        opened.evaluate(link)
        opened.wait(0.5)
        x, y = opened.evaluate(link)  # what came into view may have moved it
        opened.move(x, y)
        opened.wait(over / 1000)
        pressed = time.time() * 1000
        opened.click(x, y)
        shown: float = opened.wait_until(_SHOWN)
        return shown - pressed


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

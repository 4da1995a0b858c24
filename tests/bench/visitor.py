"""A visitor with an empty cache, in Chromium: opens pages, waits, and uses the pointer as a hand does."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import Browser, CDPSession, Error, Page

from bench.faces import Face
from bench.host import Host

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # fmt: skip
"""Other hosts fail at once: nothing is asked of the network, and no request waits for it."""

HAND = 150
"""Milliseconds that the pointer of a hand is over what it presses, before the press."""

_WATCH = """(() => {
  if (!location.protocol.startsWith("http")) return
  const bench = window.bench = { tasks: [], shift: 0 }
  const observe = (type, take) =>
    new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true })
  observe("longtask", ({ startTime, duration }) => bench.tasks.push({ startTime, duration }))
  observe("layout-shift", ({ value, hadRecentInput }) => bench.shift += hadRecentInput ? 0 : value)
  const look = () => {
    const first = document.querySelector(bench.results)
    if (first?.getClientRects().length) bench.found = performance.now()
    else requestAnimationFrame(look)
  }
  bench.lookFor = results => {
    bench.results = results
    addEventListener("pointerdown", event => {
      bench.pressed = event.timeStamp
      look()
    }, { capture: true, once: true })
  }
})()"""
"""Looks for results once the search is pressed: before that the page has the processor to itself."""


@dataclass
class Visitor:
    """A window of a new browser profile, with the host that it visits."""

    page: Page
    devtools: CDPSession
    host: Host
    face: Face
    language: str
    asked: list[str] = field(default_factory=list)
    """Address of each request."""

    def open(self, page: str) -> None:
        """Go to a page such as `codes/407`."""
        self.page.goto(self.host.url + self.face.address(self.language, page), wait_until="load")

    def wait_until_idle(self, at_least: float) -> None:
        """Until nothing was sent for a second, and ``at_least`` so many seconds."""
        self.host.wait_until_idle(at_least, lambda seconds: self.page.wait_for_timeout(seconds * 1000))

    def wait_until(self, expression: str, seconds: float = 30) -> None:
        """Until it holds on the page or on the next one; Playwright's own way breaks the policy of a page."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with contextlib.suppress(Error):  # between two pages
                if self.page.evaluate(expression):
                    return
            self.page.wait_for_timeout(20)
        raise TimeoutError(f"{self.page.url}: never {expression}")

    def press(self, selector: str, over: float) -> None:
        """Have it in view for half a second; the pointer comes, is over it for so many milliseconds, and clicks."""
        target = self.page.locator(f"{selector} >> visible=true").first
        target.scroll_into_view_if_needed()
        self.page.wait_for_timeout(500)
        box = target.bounding_box()
        assert box, selector
        self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
        self.page.wait_for_timeout(over)
        self.page.mouse.down()
        self.page.mouse.up()

    def follow(self, page: str, over: float) -> None:
        """Press a link of the text to a page whose heading names its number, and wait for that heading."""
        number = page.rpartition("/")[2]
        self.press(self.face.link(page), over)
        self.wait_until(f"document.querySelector('h1')?.textContent.includes('{number}')")
        self.page.wait_for_load_state("load")

    def requests_elsewhere(self) -> int:
        return sum(url.startswith("http") and not url.startswith(self.host.url) for url in self.asked)


@contextmanager
def visitor(browser: Browser, host: Host, face: Face, language: str) -> Iterator[Visitor]:
    """A new one, of whom the host knows nothing yet.

    The processor is slowed for the page's main thread; Chromium slows no workers. It draws no page ahead either,
    because Playwright is attached; it fetches them.
    """
    with browser.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.add_init_script(_WATCH)
        devtools = context.new_cdp_session(page)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": host.network.cpu})
        host.sent.clear()
        found = Visitor(page, devtools, host, face, language)
        page.on("request", lambda request: found.asked.append(request.url))
        yield found

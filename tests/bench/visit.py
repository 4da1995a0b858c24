"""One visit with an empty cache, in Chromium: open a page, search in it, go on to the next one."""

from __future__ import annotations

import contextlib
import time
from typing import Any

from playwright.sync_api import Browser, Error, Page

from bench.faces import Face
from bench.host import Host

ARGUMENTS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--no-first-run",
             "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # fmt: skip
"""Other hosts fail at once: nothing is asked of the network, and no request waits for it."""

_WATCH = """(() => {
  const state = window.bench = { tasks: [] }
  new PerformanceObserver(list => state.tasks.push(...list.getEntries().map(({ startTime, duration }) =>
    ({ startTime, duration })))).observe({ type: "longtask", buffered: true })
  const now = () => performance.timeOrigin + performance.now()
  addEventListener("pointerdown", event => {
    state.pressed = performance.timeOrigin + event.timeStamp
    try { sessionStorage.pressed = state.pressed } catch {}
  }, true)
  const look = () => {
    if (!document.prerendering && !state.heading && document.querySelector("h1")) state.heading = now()
    if (state.results && !state.found) {
      const first = document.querySelector(state.results)
      if (first && first.getClientRects().length) state.found = now()
    }
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
})()"""

_OPENED = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0].startTime
  const [page] = performance.getEntriesByType("navigation")
  const blocking = performance.getEntriesByType("resource").filter(each =>
    each.renderBlockingStatus === "blocking" && each.responseEnd <= paint)
  const end = page.loadEventEnd + 5000
  const tasks = bench.tasks.filter(each => each.startTime + each.duration > paint && each.startTime < end)
  return {
    "first contentful paint, ms": paint,
    "kB before first paint": [page, ...blocking].reduce((sum, each) => sum + each.transferSize, 0) / 1000,
    "total blocking time, ms": tasks.reduce((sum, each) => sum + Math.max(0, each.duration - 50), 0)
  }
}"""

_HEADING_SHOWN = """() => {
  const paint = performance.getEntriesByName("first-contentful-paint")[0]
  const [page] = performance.getEntriesByType("navigation")
  const painted = performance.timeOrigin + Math.max(paint ? paint.startTime : 0, page.activationStart || 0)
  return Math.max(window.bench?.heading || 0, painted) - Number(sessionStorage.pressed)
}"""


def visit(browser: Browser, host: Host, face: Face, language: str) -> dict[str, float]:
    """What one visitor meets: quantity with its unit -> figure.

    The processor is slowed for the page's main thread; Chromium slows neither workers nor prerendered pages.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    try:
        return _visit(context.new_page(), host, face, language)
    finally:
        context.close()


def _visit(page: Page, host: Host, face: Face, language: str) -> dict[str, float]:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.add_init_script(_WATCH)
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": host.network.cpu})
    host.sent.clear()
    page.goto(host.url + face.pages[language], wait_until="load")
    _wait_until_idle(page, host, at_least=5.2)
    others = [url for url in requests if url.startswith("http") and not url.startswith(host.url)]
    return {
        "requests": len(host.sent) + len(others),
        "failed requests": sum(status >= 400 for _, status, _ in host.sent) + len(others),
        "requests to other hosts": len(others),
        "transferred until idle, kB": sum(size for *_, size in host.sent) / 1000,
        **page.evaluate(_OPENED),
        **_search(page, face, language),
        "click to next heading, ms": _go_on(page, host, face, language),
    }


def _wait_until_idle(page: Page, host: Host, at_least: float) -> None:
    """Until nothing was sent for a second, and ``at_least`` so many seconds."""
    end, known, quiet = time.monotonic() + at_least, -1, time.monotonic()
    while time.monotonic() < end or time.monotonic() - quiet < 1:
        page.wait_for_timeout(100)
        if len(host.sent) != known:
            known, quiet = len(host.sent), time.monotonic()


def _wait_until(page: Page, expression: str, seconds: float = 30) -> None:
    """Until ``expression`` holds on the page or on the next one; Playwright's own way breaks the policy of a page."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(Error):  # between two pages
            if page.evaluate(expression):
                return
        page.wait_for_timeout(20)
    raise TimeoutError(f"{page.url}: never {expression}")


def _search(page: Page, face: Face, language: str) -> dict[str, float]:
    page.evaluate("selector => { bench.results = selector; bench.pressed = 0 }", face.results)
    _press(page, face.opener)
    page.wait_for_selector(face.field, state="visible")
    page.keyboard.type("proxy")
    _wait_until(page, "bench.found")
    page.wait_for_timeout(1000)
    addresses: list[str] = page.eval_on_selector_all(face.results, "links => links.map(link => link.href)")
    other = "/fr/" if language == "en" else "/en/"
    found: dict[str, Any] = {
        "turning to search to first result, ms": page.evaluate("bench.found - bench.pressed"),
        "results in the other language": sum(
            (other in each) or (face.name == "ours" and language == "fr" and "/fr/" not in each) for each in addresses
        ),
    }
    return found


def _press(page: Page, selector: str) -> None:
    """As a hand does it: the pointer comes, rests for 120 ms, is down for 80 ms."""
    target = page.locator(selector).first
    target.scroll_into_view_if_needed()
    page.wait_for_timeout(500)
    box = target.bounding_box()
    assert box, selector
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, steps=5)
    page.wait_for_timeout(120)
    page.mouse.down()
    page.wait_for_timeout(80)
    page.mouse.up()


def _go_on(page: Page, host: Host, face: Face, language: str) -> float:
    """Milliseconds from the pointer's press on a link to the next page's heading; cache and page are warm."""
    page.goto(host.url + face.pages[language], wait_until="load")
    _wait_until_idle(page, host, at_least=1)
    _press(page, face.link)
    _wait_until(page, f"document.querySelector('h1')?.textContent.includes('{face.heading}')")
    page.wait_for_load_state("load")
    page.wait_for_timeout(300)
    milliseconds: float = page.evaluate(_HEADING_SHOWN)
    return milliseconds

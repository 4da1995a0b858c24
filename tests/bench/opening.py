"""What opening a page costs, with an empty cache."""

from __future__ import annotations

from bench.visitor import Visitor

EXPLAINED = {
    "requests": "until idle: five seconds after the page has loaded, and a second without a request",
    "failed requests": "with a status of 400 or more, and all to other hosts",
    "requests to other hosts": "none can succeed here",
    "transferred until idle, kB": "bodies as they are sent, after gzip, and headers of responses",
    "first contentful paint, ms": "from the start of the navigation",
    "kB before first paint": "the page, and what blocks its drawing",
    "total blocking time, ms": "what tasks take beyond 50 ms each, from the first paint to five seconds after loading",
    "main-thread time, ms": "all tasks of the page's main thread until idle",
    "elements": "of the whole page when idle",
    "greatest depth": "of an element in others",
    "layout shift": "sum of all shifts without input, until idle and while scrolling to the end and back",
}

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
_TREE = """() => {
  const depth = element => 1 + Math.max(0, ...[...element.children].map(depth))
  return {
    "elements": document.querySelectorAll("*").length,
    "greatest depth": depth(document.documentElement)
  }
}"""


def opening(visitor: Visitor, page: str) -> dict[str, float]:
    """Open the page and leave it idle, scrolled to its beginning; quantity -> figure."""
    visitor.devtools.send("Performance.enable")
    visitor.open(page)
    visitor.wait_until_idle(at_least=5.2)
    main_thread = _main_thread(visitor)
    sent = list(visitor.host.sent)
    others = visitor.requests_elsewhere()
    return {
        "requests": len(sent) + others,
        "failed requests": sum(status >= 400 for _, status, _ in sent) + others,
        "requests to other hosts": others,
        "transferred until idle, kB": sum(size for *_, size in sent) / 1000,
        **visitor.page.evaluate(_OPENED),
        "main-thread time, ms": main_thread,
        **visitor.page.evaluate(_TREE),
        "layout shift": _layout_shift(visitor),
    }


def _main_thread(visitor: Visitor) -> float:
    metrics = visitor.devtools.send("Performance.getMetrics")["metrics"]
    seconds: float = next(each["value"] for each in metrics if each["name"] == "TaskDuration")
    return seconds * 1000


def _layout_shift(visitor: Visitor) -> float:
    for _ in range(visitor.page.evaluate("Math.ceil(document.documentElement.scrollHeight / 700)")):
        visitor.page.mouse.wheel(0, 700)
        visitor.page.wait_for_timeout(100)
    visitor.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    visitor.page.wait_for_timeout(500)
    shift: float = visitor.page.evaluate("bench.shift")
    return shift

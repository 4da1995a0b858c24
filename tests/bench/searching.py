"""How long a first search takes, and our search by itself."""

from __future__ import annotations

from bench.visitor import HAND, Visitor

EXPLAINED = {
    "search pressed to first result, ms": "nothing of the search loaded before; the pointer is over the opener for "
    "150 ms, presses it, and proxy is typed at once",
    "results in the other language": "of the results for proxy",
    "search begun to ready, ms": "ours, from asking for worker and entries, neither in the cache, to the answer to an "
    "empty query",
    "... as a share of the page's loading": "the same, as a share of the time in which the page was loaded",
    "line of 300 characters answered, ms": "ours, by a worker that is ready: a line of a log pasted into the field",
}
LINE = (
    "2026-11-26T08:14:07.318Z [ERROR] Contoso.Updates[412107000] System.Net.Http.HttpRequestException: The proxy "
    "tunnel request to proxy 'http://proxy.contoso.example:8080/' failed with status code '407'. ---> "
    "WinHttpException: Error 12152 calling WinHttpReceiveResponse, an invalid response (0x80072F78)."
)

_SEARCH = """async line => {
  const script = document.querySelector("script[type=module]").src
  const { Search } = await import(new URL("search/client.js", script))
  const search = new Search(document.querySelector("dialog.search").dataset.entries)
  const milliseconds = async query => {
    const start = performance.now()
    await search.ask(query)
    return performance.now() - start
  }
  const ready = await milliseconds("")
  const answers = []
  for (let round = 0; round < 5; round++) answers.push(await milliseconds(line))
  const [page] = performance.getEntriesByType("navigation")
  return {
    "search begun to ready, ms": ready,
    "... as a share of the page's loading": ready / page.loadEventEnd,
    "line of 300 characters answered, ms": answers.sort((one, other) => one - other)[2]
  }
}"""


def searching(visitor: Visitor) -> dict[str, float]:
    """Search on an open page; quantity -> figure."""
    page, face = visitor.page, visitor.face
    page.evaluate("selector => bench.lookFor(selector)", face.results)
    visitor.press(face.opener, HAND)
    page.wait_for_selector(face.field, state="visible")
    page.keyboard.type("proxy")
    visitor.wait_until("bench.found")
    page.wait_for_timeout(1000)
    addresses: list[str] = page.eval_on_selector_all(face.results, "links => links.map(link => link.href)")
    is_french = [address.removeprefix(visitor.host.url).startswith("fr/") for address in addresses]
    return {
        "search pressed to first result, ms": page.evaluate("bench.found - bench.pressed"),
        "results in the other language": is_french.count(visitor.language != "fr"),
    }


def own_search(visitor: Visitor) -> dict[str, float]:
    """Our search on an open page of ours where nobody has searched; quantity -> figure."""
    found: dict[str, float] = visitor.page.evaluate(_SEARCH, LINE)
    return found

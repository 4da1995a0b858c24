"""axe-core in an open page."""

from __future__ import annotations

from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SCRIPT = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
"""To run first in each page."""

_COLORS = ("color-contrast", "link-in-text-block")

EVERYTHING = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLORS = {"resultTypes": ["violations"], "runOnly": list(_COLORS)}
"""What the other colors can change; the structure of the page is the same."""
STRUCTURE = {**EVERYTHING, "rules": {**EVERYTHING["rules"], **{rule: {"enabled": False} for rule in _COLORS}}}  # type: ignore[dict-item]
"""What the texts of a page can change; its colors are those of the other pages of its kind."""

_RUN = """async ([scheme, options]) => {
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))  // scripts have seen the sizes
  document.body.setAttribute("data-md-color-scheme", scheme)
  const { violations } = await axe.run(document, options)
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html, target }) => `${target}: ${html.slice(0, 200)}`)])
}"""


def violations(page: Page, options: dict[str, Any], scheme: str = "default") -> list[Any]:
    """Each rule that is broken, with the elements that break it."""
    found: list[Any] = page.evaluate(_RUN, [scheme, options])
    return found

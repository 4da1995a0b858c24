"""Contrast of colors, as computed and painted by Chromium."""

from __future__ import annotations

from playwright.sync_api import Page

TEXT = 4.5
"""Least contrast of text with its ground, after WCAG 2.2 AA."""
MARK = 3.0
"""Least contrast of lines and marks that carry meaning."""

_CONTRAST = """([ink, ground]) => {
  const probe = document.body.appendChild(document.createElement("span"))
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const luminance = colors => {
    for (const color of colors) {
      probe.style.color = color
      canvas.fillStyle = getComputedStyle(probe).color
      canvas.fillRect(0, 0, 1, 1)
    }
    const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
    const [red, green, blue] = parts.map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const [low, high] = [luminance([ground, ink]), luminance([ground])].sort((a, b) => a - b)
  probe.remove()
  return (high + 0.05) / (low + 0.05)
}"""


def contrast(page: Page, ink: str, ground: str) -> float:
    """Contrast of two CSS colors, which may be `var(…)`; an ink that lets the ground through is mixed with it."""
    measured: float = page.evaluate(_CONTRAST, [ink, ground])
    return measured

"""Figures as a table: the median of each site, and ours as a share of each other."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

Figures = dict[str, dict[str, list[float]]]
"""Quantity -> name of the site -> figure of each round."""

_NAME, _COLUMN = 40, 13


def table(title: str, figures: Figures, sites: Sequence[str]) -> str:
    """A line for each quantity; a dash where a site has no such figure, or a share would be of 0."""
    others = [site for site in sites if site != "ours"]
    shares = [f"/ {other}" for other in others] if "ours" in sites else []
    lines = ["", title, _line("", [*sites, *shares])]
    for quantity, by_site in figures.items():
        medians = {site: median(by_site[site]) for site in sites if by_site.get(site)}
        cells = [_figure(medians[site]) if site in medians else "-" for site in sites]
        lines.append(_line(quantity, [*cells, *(_share(medians, other) for other in others if shares)]))
    return "\n".join(lines)


def _line(name: str, cells: Sequence[str]) -> str:
    return f"{name:{_NAME}}" + "".join(f"{cell:>{_COLUMN}}" for cell in cells)


def _figure(number: float) -> str:
    if number == 0:
        return "0"
    return f"{number:.3f}" if number < 1 else f"{number:.1f}" if number < 100 else f"{number:.0f}"


def _share(medians: dict[str, float], other: str) -> str:
    return f"{medians['ours'] / medians[other]:.2f}" if "ours" in medians and medians.get(other) else "-"

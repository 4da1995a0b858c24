"""What comes out on paper."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from built_pages import ROOT
from site_under_test import Site
from statuscodes.model import LANGUAGES, Language


@pytest.mark.parametrize("language", LANGUAGES)
def test_cheat_sheet_is_one_a4_page(root_site: Site, opened, tmp_path: Path, language: Language) -> None:
    with opened(root_site, ROOT[language] + "guides/cheat-sheet/") as watched:
        pdf = watched.page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", pdf)
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)) == 1
    width, height = (round(float(side)) for side in sizes[0])
    assert (width, height) in {(595, 842), (596, 842), (595, 841)}, "not A4 in points"

"""Guides where there is a browser: marks as chips, sources and further samples in folds."""

from __future__ import annotations

import re

import pytest

from statuscodes.content.edition import Edition
from statuscodes.pages.generated_parts import fill_fragments
from statuscodes.pages.guides_on_screen import with_chips
from statuscodes.pages.renderer import Renderer
from statuscodes.records import Language, Registry

GUIDE = """# Title { #title }
It fails. (Documented by Microsoft.)

<!-- generate: sample-read-status -->

<!-- generate: sample-name-of-status -->

## Sources { #sources }

- [A page](https://example.com/)
"""

CHIPS = [
    ("en", "It fails. (Documented by Microsoft.) So wait.", "It fails. [Microsoft](#sources) So wait."),
    ("en", "It fails (documented by Microsoft).", "It fails. [Microsoft](#sources)"),
    ("en", "It fails (documented by Microsoft), then", "It fails [Microsoft](#sources), then"),
    ("en", "(Documented by Microsoft.)", "[Microsoft](#sources)"),
    ("en", "So. ([Reported](https://a/b), not documented.)", "So. [reported](https://a/b)"),
    ("en", "So ([reported, not documented](https://a/b)).", "So. [reported](https://a/b)"),
    ("en", "So. ([Reported](https://a/b).)", "So. [reported](https://a/b)"),
    ("en", "So. (Reported, not documented.)", "So. <b>reported</b>"),
    ("en", "So. (Not verified.)", "So. <b>unverified</b>"),
    ("fr", "C’est ainsi. (Documenté par Microsoft.)", "C’est ainsi. [Microsoft](#sources)"),
    ("fr", "C’est ainsi ([signalé](https://a/b)).", "C’est ainsi. [signalé](https://a/b)"),
]


@pytest.mark.parametrize(("language", "words", "shown"), CHIPS)
def test_marks_are_chips(registry: Registry, language: Language, words: str, shown: str) -> None:
    """After the sentence, one each, that leads to the document or to the list of the page."""
    found = with_chips(words, Edition(registry, language))
    assert found.count('<span class="marks">') == 1
    assert re.sub(r'<span class="marks">|</span>', "", found) == shown


@pytest.mark.parametrize(
    "words",
    [
        "So. (Documented by Microsoft, for Windows 10, version 2004.)",
        "So. (The table is documented by Microsoft.)",
        "We found reports (not verified by us).",
        "It is documented by Microsoft.",
    ],
)
def test_a_mark_that_says_more_stays(registry: Registry, words: str) -> None:
    assert with_chips(words, Edition(registry, "en")) == words


def test_sources_and_further_samples_are_folded(registry: Registry) -> None:
    shown = fill_fragments(GUIDE, Renderer(Edition(registry, "en")), "guides/some.md")
    first, second, sources = re.split(r"<details markdown>\n<summary>", shown)
    assert "```cpp" in first
    assert second.index("</summary>") < second.index("```cpp") < second.index("</details>")
    assert second.endswith("{ #sources .beside }\n\n")
    assert sources.index("</summary>") < sources.index("https://example.com/") < sources.index("</details>")
    assert not sources.partition("</details>")[2].strip()


@pytest.mark.parametrize(("controls", "path"), [(False, "guides/some.md"), (True, "data.md")])
def test_only_guides_in_a_browser_have_folds(registry: Registry, controls: bool, path: str) -> None:
    shown = fill_fragments(GUIDE, Renderer(Edition(registry, "en"), controls=controls), path)
    assert "details" not in shown
    assert "(Documented by Microsoft.)" in shown
    assert shown.count("```cpp") == 2

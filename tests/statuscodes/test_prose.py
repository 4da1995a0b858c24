"""Registry prose shows as what it is, whatever it holds."""

from __future__ import annotations

import lxml.html
import markdown
import pytest

from statuscodes.content import addresses
from statuscodes.content.texts import inline_markup

HOSTILE = [
    "<script>alert(1)</script>",
    "1. not a list",
    "# not a heading",
    "- not an item",
    "*not* _emphasis_ **at** __all__",
    "[not](a-link) ![nor](an-image) <https://example.org>",
    "a | table | cell",
    "{{ registry }} {% raw %} { .class }",
    "&amp; &lt; &#65;",
    "back\\slash \\* and trailing \\",
    "term\n:   not a definition",
    "http://example.org/*",
    "~~~ ^^^ === !!! ???+ :::",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_is_shown_as_it_stands(text: str) -> None:
    extensions = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "pymdownx.superfences"]
    source = inline_markup.to_markdown(text, lambda code: f"{code}.md")
    shown = lxml.html.fromstring(markdown.markdown(source, extensions=extensions))
    assert shown.tag == "p"
    assert not list(shown)
    assert shown.text_content() == text


def test_marks() -> None:
    text = "Read `Retry-After`, then see [[503]], not [[12002]]."
    assert (
        inline_markup.to_markdown(text, lambda number: addresses.link("errors/12029.md", addresses.entry_page(number)))
        == "Read `Retry-After`, then see [503](../codes/503.md), not [12002](12002.md)."
    )
    assert inline_markup.to_plain(text) == "Read Retry-After, then see 503, not 12002."
    assert inline_markup.identifiers(text) == ["Retry-After"]
    assert inline_markup.linked_numbers(text) == [503, 12002]


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("all `is` well [[200]] [[12002]]", []),
        ("one ` too few", ["a backtick without its partner"]),
        ("[[four]]", ["a link that is not [[NNN]]"]),
        ("[[200] and `x", ["a backtick without its partner", "a link that is not [[NNN]]"]),
    ],
)
def test_unclosed_marks_are_found(text: str, problems: list[str]) -> None:
    assert [problem for problem, _ in inline_markup.mark_problems(text)] == problems


@pytest.mark.parametrize(
    ("text", "folded"),
    [("DÉLAI DÉPASSÉ", "delai depasse"), ("Théière", "theiere"), ("cœur", "coeur"), ("l’attente", "l'attente")],
)
def test_fold(text: str, folded: str) -> None:
    assert inline_markup.fold(text) == folded


def test_attribute_holds_any_text() -> None:
    """Markdown reads links inside the tags of HTML too."""
    text = "[a](javascript:hit()) ![b](x) \"c\" 'd' <e> & `f` *g*"
    button = markdown.markdown(f'<b title="{inline_markup.escape_attribute(text)}"></b>')
    (element,) = lxml.html.fromstring(button).cssselect("b")
    assert (element.get("title"), len(element)) == (text, 0)

"""Comments of samples in another language: found in each syntax, replaced, wrapped, and written as code is."""

from __future__ import annotations

import pytest

from statuscodes.content.edition import Edition
from statuscodes.content.texts.sample_comments import WIDTH, as_code, comments_of, with_comments
from statuscodes.pages.renderer import Renderer
from statuscodes.records import LANGUAGES, Registry, SampleLanguage

CPP = """#include <a>  // link a

// The first line
// and the second.
int f() {
    // Alone.
    g(L"https://a", '"', 10'000);  // trailing
    return h("\\"//no");  /* none */
}"""
SHELL = """# Says how
# many there are.
echo "$#" '# no' ${x#y} "# no" # so many"""


def test_comments_of_c() -> None:
    found = comments_of(CPP, SampleLanguage.CPP)
    assert found == ("link a", "The first line and the second.", "Alone.", "trailing")
    assert comments_of(CPP, SampleLanguage.CSHARP) == found


def test_comments_of_a_script() -> None:
    for language in (SampleLanguage.SHELL, SampleLanguage.POWERSHELL):
        assert comments_of(SHELL, language) == ("Says how many there are.", "so many")


def test_comment_is_replaced() -> None:
    said = {"link a": "lier a", "The first line and the second.": "Une ligne.", "trailing": "à droite"}
    assert with_comments(CPP, SampleLanguage.CPP, said) == CPP.replace("link a", "lier a").replace(
        "// The first line\n// and the second.", "// Une ligne."
    ).replace("trailing", "à droite")


def test_long_comment_is_wrapped() -> None:
    text = "mot " * 40 + "fin"
    lines = with_comments(CPP, SampleLanguage.CPP, {"Alone.": text}).splitlines()
    wrapped = [line for line in lines if "mot" in line]
    assert len(wrapped) == 3
    assert all(line.startswith("    // mot") and len(line) <= WIDTH for line in wrapped)


def test_trailing_comment_that_does_not_fit_stands_above() -> None:
    text = "un commentaire qui rendrait cette ligne bien trop longue pour la page"
    shown = with_comments("    f(1, 2, 3);  // short", SampleLanguage.CPP, {"short": text})
    assert shown == f"    // {text}\n    f(1, 2, 3);"


def test_typography_stays_out_of_code() -> None:
    """A compiler that reads the file in another encoding must at least find its spaces."""
    assert as_code("l’état\u00a0: oui\u202f; non…") == "l'état : oui ; non..."
    word = "x" * 72
    shown = with_comments("// a", SampleLanguage.CPP, {"a": f"Mot {word}\u00a0: y"})
    assert shown == f"// Mot\n// {word} : y"  # and no line begins with the colon


@pytest.mark.parametrize("key", ["read-status", "proxy-credentials", "read-status-powershell", "read-status-curl"])
def test_page_shows_the_comments_of_its_language(registry: Registry, key: str) -> None:
    sample, first = registry.samples[key], LANGUAGES[0]
    for language in LANGUAGES:
        shown = Renderer(Edition(registry, language)).render_fragment(f"sample-{key}", "guides/retry.md")
        code = shown.split("```")[1]
        said = comments_of(code, sample.language)
        assert set(said) == {as_code(text[language]) for text in sample.comments}, (first, language)
        assert not set(code) & {"\u00a0", "\u202f", "’"}


def test_code_fits_a_page_in_every_language(registry: Registry) -> None:
    for language in LANGUAGES[1:]:
        renderer = Renderer(Edition(registry, language))
        for key in registry.samples:
            code = renderer.render_fragment(f"sample-{key}", "guides/retry.md").split("```")[1]
            assert max(map(len, code.splitlines())) <= WIDTH, (key, language)

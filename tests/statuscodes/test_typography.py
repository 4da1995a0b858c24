"""What is wrong in French and English typography is found, and fixed without touching code."""

from __future__ import annotations

import pytest

from statuscodes.authoring.typography_fix import fix_registry_text
from statuscodes.content.texts.typography import BAD_FRENCH, fixed, problems

FIXED = [
    ("Attendre : le serveur", "Attendre\u00a0: le serveur"),
    ("Vraiment ?", "Vraiment\u202f?"),
    ("Vraiment?", "Vraiment\u202f?"),
    ("un ; deux", "un\u202f; deux"),
    ("« mot »", "«\u00a0mot\u00a0»"),
    ("l'URI", "l’URI"),
    ("30 s", "30\u00a0s"),
    ("attendre...", "attendre…"),
    ("Lire `Retry-After` : voir", "Lire `Retry-After`\u00a0: voir"),
    ("**Pourquoi ?** Parce que", "**Pourquoi\u202f?** Parce que"),
    ("**Oui** : voir", "**Oui**\u00a0: voir"),
    ("voir [[503]] ; puis", "voir [[503]]\u202f; puis"),
    ("{name} : voir {code} ?", "{name}\u00a0: voir {code}\u202f?"),
    ("RFC 9110, section 15.5", "RFC 9110, section\u00a015.5"),
    ("section {section}", "section\u00a0{section}"),
]
UNTOUCHED = [
    "`a ? b : c`",
    "```cpp\nif (x) { y ? 1 : 2; }\n```",
    "[lien](https://example.org/?q=a;b)",
    "à 12:30",
    "`a` \ufffc `b`",
    "<a title='x ; y'>mot</a>",
    '!!! warning "Attention"',
]


@pytest.mark.parametrize(("text", "fixed_text"), FIXED)
def test_french_is_fixed(text: str, fixed_text: str) -> None:
    assert list(problems(text, "fr"))
    assert fixed(text, "fr") == fixed_text
    assert fixed(fixed_text, "fr") == fixed_text
    assert not list(problems(fixed_text, "fr"))


@pytest.mark.parametrize("text", UNTOUCHED)
def test_code_and_links_are_left_alone(text: str) -> None:
    assert fixed(text, "fr") == text
    assert not list(problems(text, "fr"))


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("it doesn't", "straight apostrophe"),
        ('a "word"', "straight quotation mark"),
        ("two  spaces", "two spaces in a row"),
        ("why ?", "space before punctuation"),
    ],
)
def test_english_problems(text: str, problem: str) -> None:
    assert [found.partition(" near")[0] for found, _ in problems(text, "en")] == [problem]


BAD = [
    "Code de statut", "les codes status", "Code d’État", "A trouvé", "Protocoles de commutation", "le serveur a expiré",
    "le verbe http", "_État http", "non supporté", "il supporte", "une demande HTTP", "l’entête", "une URI longue",
    "crédits d’authentification", "l’expectation", "une addresse", "les utilisateur·rices",
]  # fmt: skip


@pytest.mark.parametrize("text", BAD)
def test_bad_french_is_found(text: str) -> None:
    assert any("is not the French of this site" in problem for problem, _ in problems(text, "fr"))


def test_language_without_rules_of_its_own_has_the_common_ones() -> None:
    assert fixed("weiter...", "de") == "weiter…"  # type: ignore[arg-type]
    assert [found.partition(" near")[0] for found, _ in problems("weiter...", "de")] == [  # type: ignore[arg-type]
        "three full stops"
    ]


def test_every_bad_phrase_has_its_example() -> None:
    assert len(BAD) == len(BAD_FRENCH)


def test_only_texts_of_a_language_are_fixed() -> None:
    text = 'code: 1\nphrase: why ? "x"\nname:\n  en: why?\n  fr: "pourquoi ?"\nlist:\n  fr:\n    - un ; deux\n'
    fixed_text = text.replace("pourquoi ?", "pourquoi\u202f?").replace("un ; deux", "un\u202f; deux")
    assert fix_registry_text(text) == fixed_text

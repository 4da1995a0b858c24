"""What a text of the registry must not hold: another markup, or the other language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from statuscodes.records import Language

_MARK = re.compile(r"`[^`]*`|\[\[[^\]]*\]\]")
_PLACEHOLDER = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]+")

_FOREIGN_MARKUP = (
    ("the HTML tag", re.compile(r"</?[A-Za-z][^<>]*>|<!--|-->")),
    ("the HTML character reference", re.compile(r"&(?:[A-Za-z]+|#[0-9]+|#[xX][0-9A-Fa-f]+);")),
    ("the Markdown link", re.compile(r"!?\[[^\[\]]*\]\([^()]*\)|<https?://[^<>]*>")),
    ("the Markdown emphasis", re.compile(r"\*\*[^*]+\*\*|(?<![\w*])\*[^\s*][^*]*\*(?![\w*])")),
    ("the Markdown emphasis", re.compile(r"(?<!\w)__?[^\W_][^_]*__?(?!\w)")),
    ("the template", re.compile(r"\{\{|\}\}|\{%|%\}")),
)

_FUNCTION_WORDS: dict[Language, frozenset[str]] = {
    "en": frozenset(
        ["the", "of", "and", "is", "with", "that", "this", "it", "to", "for", "by", "from", "are", "was", "which"]
    ),
    "fr": frozenset(
        ["le", "la", "les", "l", "un", "une", "de", "des", "du", "d", "et", "est", "avec", "que", "qu", "ce", "pour"]
    ),
}
"""Words that few sentences do without, and that the other lacks. A language without such words is not judged."""

_FEWEST_WORDS = 3
"""From how many words on two languages do not say the same by chance."""


def foreign_markup(text: str) -> Iterator[tuple[str, str]]:
    """(message, remedy) for each kind of markup beside `identifier` and [[407]]; identifiers may hold anything."""
    bare = _MARK.sub("\ufffc", text)
    for kind, pattern in _FOREIGN_MARKUP:
        if found := pattern.search(bare):
            remedy = "write plain words; only `identifier` and [[407]] are marked, and backticks keep any character"
            yield f"has {kind} {_piece(found[0])}", remedy


def wrong_language(texts: dict[Language, str]) -> Iterator[tuple[Language, str, str]]:
    """(language, message, remedy) where a text is not in the language of its field."""
    words = {language: _words(text) for language, text in texts.items()}
    first, *others = texts
    for language in others:
        if len(words[first]) >= _FEWEST_WORDS and words[language] == words[first]:
            yield language, f"is the same text as {first}", f"write it in the language of this field, {language}"
            return
    for language in texts:
        for other in texts:
            if other != language and _is_in(other, words[language], than=language):
                yield language, f"reads like {other}", f"write it in the language of this field, {language}"


def _words(text: str) -> list[str]:
    """The words of the prose, without identifiers, links and placeholders, in small letters."""
    return [word.lower() for word in _WORD.findall(_PLACEHOLDER.sub(" ", _MARK.sub(" ", text)))]


def _is_in(language: Language, words: list[str], than: Language) -> bool:
    """Whether ``words`` are rather in ``language`` ``than`` in the other."""
    if language not in _FUNCTION_WORDS or than not in _FUNCTION_WORDS or len(words) <= _FEWEST_WORDS:
        return False
    counts = {each: sum(word in _FUNCTION_WORDS[each] for word in words) for each in (language, than)}
    return counts[language] >= 2 and counts[language] > counts[than]


def _piece(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"

"""The typography of prose in each language: what is wrong, and the same text fixed.

French follows the usage of the Imprimerie nationale as JoliTypo applies it: U+00A0 before a colon and
inside guillemets, U+202F before ; ! ?, U+2019 for the apostrophe. Code, links and tags are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from statuscodes.records import Language

NO_BREAK = "\u00a0"
NARROW_NO_BREAK = "\u202f"
_SPACES = f"[ {NO_BREAK}{NARROW_NO_BREAK}]"
_OBJECT = "\ufffc"
"""Stands for a protected piece while the rules look at the rest: neither word nor space."""
_UNITS = "ms|s|min|h|j|o|Ko|Mo|Go|kB|MB|octets?|secondes?|minutes?|heures?|jours?|redirections?|%"

PROTECTED = re.compile(
    r"""
      ^---\n.*?\n---\n              # front matter, at the start only
    | ^(?P<fence>```+|~~~+).*?^(?P=fence)[ ]*$   # fenced code
    | `[^`\n]*`                     # inline code
    | \[\[[^\]\n]*\]\]              # link to a code
    | \]\([^)\n]*\)                 # target of a link
    | \{[ ]?[#.:][^}\n]*\}          # attributes
    | <!--.*?-->                    # comment
    | <[a-zA-Z/][^>]*>              # tag
    | &[a-z]+; | &\#[0-9]+;         # character reference
    | https?://\S+
    | ^[!?]{3}.*$                   # admonition marker
    | ^\|[-:| ]+\|$                 # table rule
    | \ufffc                        # what stands for a protected piece, should a text hold it itself
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    remedy: str
    pattern: re.Pattern[str]
    replacement: str

    def first_match(self, text: str) -> str | None:
        """The first piece of ``text`` that the rule would change, with a little around it."""
        for match in self.pattern.finditer(text):
            if match.expand(self.replacement) != match[0]:
                return text[max(0, match.start() - 12) : match.end() + 12].strip()
        return None


def _rule(name: str, remedy: str, pattern: str, replacement: str) -> _Rule:
    return _Rule(name, remedy, re.compile(pattern, re.MULTILINE), replacement)


_COMMON = (
    _rule("straight apostrophe", "write ’ (U+2019)", rf"(?<=\w)'(?=[\w{_OBJECT}])|(?<=s)'(?= )", "’"),
    _rule("three full stops", "write … (U+2026)", r"\.\.\.", "…"),
    _rule("two spaces in a row", "write one", r"(?<=\S)  +(?=\S)", " "),
)
_RULES: dict[Language, tuple[_Rule, ...]] = {
    "en": (
        *_COMMON,
        _rule("space before punctuation", "remove it", rf"(?<=\w){_SPACES}+([;:!?])(?=\s|$)", r"\1"),
    ),
    "fr": (
        *_COMMON,
        _rule(
            "no U+202F before ; ! ?",
            "put a narrow no-break space (U+202F) there",
            rf"(?<=[\w»)\]}}%…’*{_OBJECT}]){_SPACES}*([;!?]+)(?=\s|$|[)*])",
            NARROW_NO_BREAK + r"\1",
        ),
        _rule(
            "no U+00A0 before the colon",
            "put a no-break space (U+00A0) there",
            rf"(?<=[\w»)\]}}%…*{_OBJECT}]){_SPACES}*:(?=\s|$|\*)",
            NO_BREAK + ":",
        ),
        _rule("no U+00A0 after «", "put a no-break space (U+00A0) there", rf"«{_SPACES}*", f"«{NO_BREAK}"),
        _rule("no U+00A0 before »", "put a no-break space (U+00A0) there", rf"{_SPACES}*»", f"{NO_BREAK}»"),
        _rule(
            "ordinary space between number and unit",
            "put a no-break space (U+00A0) there",
            rf"(?<=\d)[ {NARROW_NO_BREAK}](?=(?:{_UNITS})(?!\w))",
            NO_BREAK,
        ),
        _rule(
            "ordinary space before the number of a section",
            "put a no-break space (U+00A0) there",
            r"(?<=\bsection) (?=[0-9A-Z{])|(?<=\bsections) (?=[0-9A-Z{])",
            NO_BREAK,
        ),
        _rule("unaccented capital", "write À", r"(?<![\w-])A(?= (?:la|partir|chaque|noter|défaut)\b)", "À"),
    ),
}

BY_COMMAND = ", or run: python hooks fix"
"""Ends the remedy of what that command sets right."""

BAD_FRENCH = {
    r"\b[Cc]odes? de statut": "« code d’état »",
    r"\bcodes status\b": "« codes d’état »",
    r"d’État\b": "« d’état », sans majuscule",
    r"\bA trouvé\b": "« Trouvé »",
    r"Protocoles de commutation": "« Changement de protocole »",
    r"le serveur a expiré": "« le délai d’attente du serveur est dépassé »",
    r"\bverbes? http\b": "« méthode HTTP »",
    r"_État http": "le nom exact de la constante",
    r"\bsupporté(?:e|s|es)?\b": "« pris en charge »",
    r"\bsupporte(?:nt|r)?\b": "« prendre en charge »",
    r"\b[Dd]emandes? HTTP\b": "« requête HTTP »",
    r"\bl’entête\b|\bentêtes?\b": "« en-tête »",
    r"\bune URI\b|\bl’URI demandée\b|\bcette URI\b": "« URI » au masculin",
    r"\bcrédits d’authentification\b": "« informations d’identification »",
    r"\bl’expectation\b": "« l’attente »",
    r"\binadressable\b|\baddresse": "« adresse »",
    r"\w·\w": "une tournure neutre, sans point médian",
}
"""Phrases no French engineer would write (a regular expression each) -> what to write instead."""
_BAD_FRENCH = {re.compile(pattern): better for pattern, better in BAD_FRENCH.items()}


@lru_cache(maxsize=10_000)  # two registries: under `serve`, one is read again at each change
def problems(text: str, language: Language) -> tuple[tuple[str, str], ...]:
    """(problem, remedy) for each rule that ``text``, prose with marks, breaks."""
    return tuple(_problems(text, language))


def _problems(text: str, language: Language) -> Iterator[tuple[str, str]]:
    bare = PROTECTED.sub(_OBJECT, text)
    for rule in _RULES.get(language, _COMMON):
        if (piece := rule.first_match(bare)) is not None:
            yield f"{rule.name} near “{piece.replace(_OBJECT, '…')}”", rule.remedy + BY_COMMAND
    if '"' in bare:
        yield "straight quotation mark", "write « » in French, “ ” in English"
    if language == "fr":
        for pattern, better in _BAD_FRENCH.items():
            if match := pattern.search(bare):
                yield f"“{match[0]}” is not the French of this site", f"write {better}"


def fixed(text: str, language: Language) -> str:
    """``text`` with every rule applied that can be applied without thinking."""
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return _OBJECT

    bare = PROTECTED.sub(keep, text)
    for rule in _RULES.get(language, _COMMON):
        bare = rule.pattern.sub(rule.replacement, bare)
    pieces = iter(kept)
    return re.sub(_OBJECT, lambda _: next(pieces), bare)


def respaced(text: str, language: Language) -> str:
    """``text`` with no-break spaces where it has ordinary ones; if it lacks anything else, it stays as it is."""
    better = fixed(text, language)
    return better if plain_spaces(better) == text else text


def plain_spaces(text: str) -> str:
    """``text`` with ordinary spaces in the place of no-break ones."""
    return text.replace(NO_BREAK, " ").replace(NARROW_NO_BREAK, " ")


def spaced(mark: str, language: Language) -> str:
    """A punctuation mark with the space that the language puts before it, if any."""
    return fixed(f"x{mark} ", language)[1:-1]

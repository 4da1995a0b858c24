"""Style sheets -> one, cut to the rules and custom properties that the site's pages and scripts can use.

A selector is kept when everything it names — elements, classes, ids, attributes — occurs in some page, or as a word
of some script, which may put it into one. What stands inside `:not()`, `:is()` and the like is not judged. So a rule
in use is never lost; a few that nothing matches stay.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from pathlib import Path
from typing import Any

import tinycss2

from statuscodes.output.minified import minified_style

SHEET = "site.css"
"""In `docs/assets`: colors and letters. In a site, the one sheet that its pages load."""
PARTS = tuple(
    f"style/{name}.css"
    for name in (
        "header", "columns", "entry", "home", "tables", "numbers", "exchanges", "search", "system", "print"
    )
)  # fmt: skip
"""What follows it, in the same folder and in this order: paper comes last, because it overrides."""

Nodes = Sequence[Any]
"""Component values as tinycss2 gives them; it has no types."""

_TAG = re.compile(r"<([a-z][\w-]*)((?:\s+[^\s=>]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*/?>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"([^\s=]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_WORD = re.compile(r"[A-Za-z][\w-]*")
_NESTING = {"media", "supports", "layer", "container"}
_DECLARED = re.compile(r"(?<=[;{\s])(--[\w-]+)\s*:")
_READ = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass
class Vocabulary:
    """What selectors can match: elements, classes, ids, attributes with their values, words in scripts."""

    tags: set[str] = field(default_factory=lambda: {"html", "head", "body"})
    classes: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    attributes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    words: set[str] = field(default_factory=set)
    _seen: set[tuple[str, str]] = field(default_factory=set)

    def read_page(self, html: str) -> None:
        """Add what an HTML page holds."""
        elements = set(_TAG.findall(html)) - self._seen  # most pages have the same ones
        self._seen |= elements
        for name, attributes in elements:
            self.tags.add(name.lower())
            for attribute, *values in _ATTRIBUTE.findall(attributes):
                value = unescape("".join(values))
                self.attributes[attribute.lower()].add(value)
                if attribute == "class":
                    self.classes.update(value.split())
                elif attribute == "id":
                    self.ids.add(value)

    def read_script(self, source: str) -> None:
        """Add the words of a script, each of which it may give to an element: `dataset.isOpen` is `data-is-open`."""
        self.words.update(_WORD.findall(source))
        dataset = re.findall(r"dataset\.(\w+)", source)
        self.words.update(f"data-{re.sub('[A-Z]', lambda letter: f'-{letter[0].lower()}', name)}" for name in dataset)

    def has_tag(self, name: str) -> bool:
        """Whether some element has that name."""
        return name.lower() in self.tags or name in self.words

    def has_class(self, name: str) -> bool:
        """Whether some element has that class."""
        return name in self.classes or name in self.words

    def has_id(self, name: str) -> bool:
        """Whether some element has that id."""
        return name in self.ids or name in self.words

    def has_attribute(self, name: str, value: str | None) -> bool:
        """Whether some element has the attribute, with exactly that value unless it is None."""
        if name in self.words:
            return value is None or value in self.words or value in self.attributes[name]
        return name in self.attributes and (value is None or value in self.attributes[name])


def own_style(assets: Path) -> str:
    """The parts of our own style as one text, from `docs/assets` or from a copy of it. Raises OSError."""
    return "\n".join((assets / name).read_text(encoding="utf-8") for name in (SHEET, *PARTS))


def one_sheet(sheets: Iterable[str], vocabulary: Vocabulary) -> str:
    """The sheets in their order as one, cut and without white space.

    Raises ValueError where one cannot be parsed.
    """
    rules = [rule for sheet in sheets for rule in _kept(_parsed(sheet), vocabulary)]
    rules = _without_unused_frames(rules)
    return minified_style(_without_unused_properties("".join(rule.text() for rule in rules)))


@dataclass
class _Rule:
    """A rule that is kept: what stands before its braces, and in them text or further rules."""

    prelude: str
    body: str | list[_Rule]

    def text(self) -> str:
        body = self.body if isinstance(self.body, str) else "".join(rule.text() for rule in self.body)
        return f"{self.prelude}{{{body}}}" if body else ""


@lru_cache(maxsize=8)  # under `serve`, those of the theme never change
def _parsed(sheet: str) -> list[Any]:
    rules = tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True)
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"the style sheet has an error in line {rule.source_line}: {rule.message}")
    return [rule for rule in rules if not (rule.type == "at-rule" and rule.lower_at_keyword == "charset")]


def _kept(rules: Nodes, vocabulary: Vocabulary) -> Iterator[_Rule]:
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = [each for each in _split(rule.prelude) if _can_match(each, vocabulary)]
            if selectors:
                prelude = ",".join(tinycss2.serialize(each).strip() for each in selectors)
                yield _Rule(prelude, tinycss2.serialize(rule.content))
        elif rule.type == "at-rule":
            prelude = f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}"
            if rule.lower_at_keyword in _NESTING:
                inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
                yield _Rule(prelude, list(_kept(inner, vocabulary)))
            else:
                yield _Rule(prelude, tinycss2.serialize(rule.content))


def _split(prelude: Nodes) -> list[list[Any]]:
    """The selectors of a list, without its commas."""
    selectors: list[list[Any]] = [[]]
    for node in prelude:
        if node == ",":
            selectors.append([])
        else:
            selectors[-1].append(node)
    return selectors


def _can_match(selector: Nodes, vocabulary: Vocabulary) -> bool:
    before: Any = None
    for token in selector:
        if token.type == "ident" and before != ":":
            known = vocabulary.has_class(token.value) if before == "." else vocabulary.has_tag(token.value)
        elif token.type == "hash":
            known = vocabulary.has_id(token.value)
        elif token.type == "[] block":
            known = _has_attribute(token.content, vocabulary)
        else:
            known = True
        if not known:
            return False
        before = token
    return True


def _has_attribute(content: Nodes, vocabulary: Vocabulary) -> bool:
    parts = [token for token in content if token.type != "whitespace"]
    is_exact = len(parts) >= 3 and parts[1] == "="
    return vocabulary.has_attribute(parts[0].value, parts[2].value if is_exact else None)


def _without_unused_frames(rules: Sequence[_Rule]) -> list[_Rule]:
    """Remove keyframes that no animation uses."""
    text = "".join(rule.text() for rule in rules if "keyframes" not in rule.prelude)
    animated = set(_WORD.findall(" ".join(re.findall(r"animation(?:-name)?:([^;}]*)", text))))
    return [rule for rule in rules if "keyframes" not in rule.prelude or rule.prelude.split()[-1] in animated]


def _without_unused_properties(css: str) -> str:
    """Remove custom properties that no declaration reads, until none is left."""
    unread = set(_DECLARED.findall(css)) - set(_READ.findall(css))
    if not unread:
        return css
    names = "|".join(map(re.escape, unread))
    value = r"(?:[^;{}\"']|\"[^\"]*\"|'[^']*')*"
    shorter = re.sub(rf"(?<=[;{{\s])(?:{names})\s*:{value}(?:;|(?=}}))", "", css)
    return _without_unused_properties(re.sub(r"(?<=[{};])[^{};@]+\{\s*\}", "", shorter))

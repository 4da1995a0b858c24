"""What a style sheet has and no page can use: selectors that match nothing, custom properties that nothing reads.

A selector can match when everything it names — elements, classes, ids, attributes — occurs in some page, or as a word
of some script, which may put it into one. What stands inside `:not()`, `:is()` and the like is not judged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import tinycss2

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

    def has_attribute(self, name: str, value: str | None) -> bool:
        """Whether some element has the attribute, with exactly that value unless it is None."""
        if name in self.words:
            return value is None or value in self.words or value in self.attributes[name]
        return name in self.attributes and (value is None or value in self.attributes[name])


def unused(css: str, vocabulary: Vocabulary) -> list[str]:
    """Selectors that match nothing, properties that nothing reads, frames of no animation, in their order.

    Raises ValueError for a sheet that cannot be parsed.
    """
    rules = tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)
    properties = dict.fromkeys(_DECLARED.findall(css))
    read, animated = set(_READ.findall(css)), " ".join(re.findall(r"animation(?:-name)?:([^;}]*)", css)).split()
    return [
        *(selector for selector in _without_match(rules, vocabulary)),
        *(name for name in properties if name not in read),
        *(name for name in re.findall(r"@keyframes\s+([\w-]+)", css) if name not in animated),
    ]


def _without_match(rules: Nodes, vocabulary: Vocabulary) -> Iterator[str]:
    for rule in rules:
        if rule.type == "error":
            raise ValueError(f"the style sheet has an error in line {rule.source_line}: {rule.message}")
        if rule.type == "qualified-rule":
            for selector in _split(rule.prelude):
                if not _can_match(selector, vocabulary):
                    yield tinycss2.serialize(selector).strip()
        elif rule.type == "at-rule" and rule.lower_at_keyword in _NESTING:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from _without_match(inner, vocabulary)


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
            known = token.value in vocabulary.words | (vocabulary.classes if before == "." else vocabulary.tags)
        elif token.type == "hash":
            known = token.value in vocabulary.ids | vocabulary.words
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

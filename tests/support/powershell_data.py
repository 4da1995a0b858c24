"""Reading PowerShell data files without PowerShell, which not every machine has.

The syntax tree is tree-sitter's. What a literal is worth, and what Import-PowerShellDataFile counts before
it refuses a file, follow PowerShell's own source: CharTraits.cs, tokenizer.cs (ScanStringLiteral) and
SafeValues.cs (IsSafeValueVisitor).
"""

from __future__ import annotations

from typing import Any

import tree_sitter
import tree_sitter_powershell

MAXIMUM_VISITS = 5000
MAXIMUM_KEYS = 500
SINGLE_QUOTES = "'\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}\u201a\u201b"

_PARSER = tree_sitter.Parser(tree_sitter.Language(tree_sitter_powershell.language()))
_CONSTANT_VARIABLES = {"$null": None, "$true": True, "$false": False}


def parsed(text: str) -> tree_sitter.Node:
    """The syntax tree of a script. Raises AssertionError if it has an error."""
    root = _PARSER.parse(text.encode("utf-8")).root_node
    assert not root.has_error
    return root


class DataFile:
    """A data file's value, and how many keys and values Import-PowerShellDataFile visits for it."""

    def __init__(self, text: str) -> None:
        self.visits = 0
        self.value = self._value(parsed(text))

    def _value(self, node: tree_sitter.Node) -> Any:
        match node.type:
            case "hash_literal_expression":
                return self._table(node)
            case "array_expression":
                self.visits += 1  # its one statement
                return [self._value(item) for item in _down_to("array_literal_expression", node).named_children]
            case "string_literal":
                self.visits += 1
                return string_value(_text(node))
            case "integer_literal":
                self.visits += 1
                return integer_value(_text(node))
            case "variable":
                self.visits += 1
                return _CONSTANT_VARIABLES[_text(node).lower()]
            case _:
                return self._value(_only_child(node))

    def _table(self, node: tree_sitter.Node) -> dict[Any, Any]:
        entries = _down_to("hash_literal_body", node).named_children
        assert len(entries) <= MAXIMUM_KEYS
        table: dict[Any, Any] = {}
        for entry in entries:
            key_node, value_node = entry.named_children
            key = self._key(key_node)
            assert key not in table, f"{key} twice"
            table[key] = self._value(value_node)
        return table

    def _key(self, node: tree_sitter.Node) -> Any:
        name = _only_child(node)
        if name.type != "simple_name":
            return self._value(name)
        self.visits += 1
        return _text(name)


def string_value(literal: str) -> str:
    """What a verbatim string holds. Raises AssertionError where PowerShell would end it sooner."""
    assert literal[0] == literal[-1] == "'"
    inside = iter(literal[1:-1])
    characters = []
    for character in inside:
        if character in SINGLE_QUOTES:
            second = next(inside, "")
            assert second in SINGLE_QUOTES, f"a quotation mark that ends the string: {literal}"
            assert second
            characters.append(second)
        else:
            characters.append(character)
    return "".join(characters)


def integer_value(literal: str) -> int:
    """A number; eight hexadecimal digits are 32 bits with sign."""
    number = int(literal, 0)
    return number - 2**32 if literal.lower().startswith("0x") and 2**31 <= number < 2**32 else number


def _text(node: tree_sitter.Node) -> str:
    assert node.text is not None
    return node.text.decode("utf-8")


def _only_child(node: tree_sitter.Node) -> tree_sitter.Node:
    (child,) = (child for child in node.named_children if child.type != "comment")
    return child


def _down_to(kind: str, node: tree_sitter.Node) -> tree_sitter.Node:
    while node.type != kind:
        node = _only_child(node)
    return node

"""Ways to damage a registry, each reproducible from its name: bytes, lines, values, structure, the folder itself."""

from __future__ import annotations

import contextlib
import os
import random
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

SURPRISES = (
    *("no", "yes", "on", "off", "y", "True", "TRUE", "true", "~", "null", "Null", "NaN", ".nan", ".inf", "-.inf", "-"),
    *("0407", "0o407", "0x80190197", "0b1", "1e3", "1_000", "12:30", "4.07", "+407", "-407", "-0", "407.", "９９", "0"),
    *("2024-11-13", "2024-11-13T10:00:00Z", "86400", "20241113", "0000-00-00", "9" * 17, "9" * 5000, "1" + "0" * 300),
    *("!!python/object:os.system x", "!!python/name:os.system", "!!binary aGVsbG8=", "!!int 407", "!!str 407", "! 407"),
    *(
        "!<tag:example.org,2000:x> 1",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!!timestamp 2024-11-13",
        "!" + "x" * 2000 + " 1",
    ),
    *("&a 407", "*a", "&a [*a]", "&a {b: *a}", "&a [&b [&c [*a, *b, *c]]]", "&" + "n" * 2000 + " 1", "{<<: *a}"),
    *("{<<: {code: 407}}", "{<<: [{en: a}, {fr: b}]}", "? a", "? [a, b]\n: c", "{? [a]: b}", "{? {a: b}: c}", "{: a}"),
    *("{}", "[]", "[[]]", "[{}]", "{a: }", "[,]", "[a, , b]", "{a, b}", "{a: 1, a: 2}", "''", '""', '" "', "'"),
    *('"', '"\\u0000"', '"\\x1b[31mred"', '"\\ud800"', '"\\U0001F600"', '"\\n"', '"a\\nb"', '"\\t"', '"\\uFFFC"', "🙂"),
    *('"\\', "|", ">", ">-", "|+", "|2", "|99", "|\n  a\n   b\n", ">-\n", "|-\n\ta", "%YAML 1.2", "%TAG ! x", "---"),
    *(
        "...",
        "--- a\n--- b",
        "# comment",
        "a: b: c",
        "a #b",
        "a:b",
        "@a",
        "`a",
        "%a",
        "[a",
        "{a",
        "a]",
        "a}",
        ": ",
        ",",
    ),
    *("{a}", "{0}", "{}", "{", "}", "{title.__class__}", '"{title}"', '"{title!r:>9999999}"', '"{"', '"{nothing}"'),
    *("[[999]]", '"[[407]]"', '"[[" ', '"`"', '"<script>"', '"{{ x }}"', '"{% x %}"', "https://[bad", "javascript:x"),
    *("a" * 90, "a" * 91, "a " * 20_000, "é" * 601, "\u00a0", "\u2028", "\u202e", "\ufeff", "\u0301", "a\u0000b"),
    *("[" * 10_000, "[" * 10_000 + "]" * 10_000, "{a: " * 10_000, "- " * 10_000, "? " * 10_000, "&a [" * 5_000),
    *("[" + "a, " * 20_000 + "]", "[" + "{}, " * 20_000 + "]", "{" + ", ".join(f"k{n}: 1" for n in range(5_000)) + "}"),
    "\n".join(["&a0 [x, x]", *(f"k{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]),
    "\n" + "\n".join(" " * (n % 200) + "a:" for n in range(700)),
)
"""Texts to put where a value stands."""

_ENCODINGS = ("utf-16", "utf-16-le", "utf-32", "latin-1", "cp1252", "cp437", "utf-7", "utf-8-sig")
_PIECES = (
    b"\x00",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\t",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\x1b[31m",
    b"\x85",
    b"\n\n",
)

Damage = Callable[[random.Random, bytes], bytes]


def damaged(kind: str, file: str, number: int, content: bytes) -> bytes:
    """``content`` of ``file`` with the damage that kind and number stand for."""
    chance = random.Random(f"{kind}/{file}/{number}")
    return chance.choice(KINDS[kind])(chance, content)


# ----------------------------------------------------------------------------
# Bytes
# ----------------------------------------------------------------------------


def _truncated(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content))]


def _flipped(chance: random.Random, content: bytes) -> bytes:
    data = bytearray(content)
    for _ in range(chance.choice((1, 1, 1, 2, 8, 64))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def _with_piece(chance: random.Random, content: bytes) -> bytes:
    at = chance.choice((0, chance.randrange(len(content)), chance.randrange(len(content))))
    return content[:at] + chance.choice(_PIECES) * chance.choice((1, 1, 3)) + content[at:]


def _without_piece(chance: random.Random, content: bytes) -> bytes:
    at = chance.randrange(len(content))
    return content[:at] + content[at + chance.choice((1, 2, 10, 200)) :]


def _in_other_encoding(chance: random.Random, content: bytes) -> bytes:
    return content.decode("utf-8").encode(chance.choice(_ENCODINGS), errors="replace")


def _with_other_line_ends(chance: random.Random, content: bytes) -> bytes:
    return content.replace(b"\n", chance.choice((b"\r\n", b"\r", b"\n\r", b"\xc2\x85", b"\xe2\x80\xa8", b"")))


def _huge(chance: random.Random, content: bytes) -> bytes:
    filling = chance.choice((b"x", b" ", b"\n", b"#", b"- a\n", b"a: 1\n", b"[", b"\t", b"\x00", b"'", b"a\\\n"))
    return chance.choice((content, b"")) + filling * (chance.choice((100_000, 262_000, 3_000_000)) // len(filling))


def _nothing(chance: random.Random, content: bytes) -> bytes:
    return chance.choice(
        (b"", b"\n", b" ", b"#", b"---\n", b"...\n", b"null\n", b"{}\n", b"[]\n", b"0\n", b"x\n", b"\xef\xbb\xbf")
    )


# ----------------------------------------------------------------------------
# Lines
# ----------------------------------------------------------------------------


def _on_lines(change: Callable[[random.Random, list[str], int], object]) -> Damage:
    """Damage by a function that changes the list of lines, given one position in it."""

    def damage(chance: random.Random, content: bytes) -> bytes:
        lines = content.decode("utf-8").splitlines(keepends=True)
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            change(chance, lines, chance.randrange(len(lines)))
        return "".join(lines).encode("utf-8")

    return damage


def _delete(chance: random.Random, lines: list[str], at: int) -> None:
    del lines[at : at + chance.choice((1, 1, 2, 7))]
    lines.append("")


def _repeat(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at:at] = lines[at : at + chance.choice((1, 1, 3))]


def _move(chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(chance.randrange(len(lines)), lines.pop(at))


def _swap(chance: random.Random, lines: list[str], at: int) -> None:
    other = chance.randrange(len(lines))
    lines[at], lines[other] = lines[other], lines[at]


def _indent(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = chance.choice((" ", "  ", "\t", "        ", "\u00a0", " " * 5000)) + lines[at]


def _outdent(chance: random.Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at].removeprefix(chance.choice((" ", "  ", "    ")))


def _join(_: random.Random, lines: list[str], at: int) -> None:
    lines[at] = lines[at].rstrip("\n")


def _split(chance: random.Random, lines: list[str], at: int) -> None:
    middle = chance.randrange(len(lines[at]) + 1)
    lines[at : at + 1] = [lines[at][:middle] + "\n", lines[at][middle:]]


def _insert_surprise(chance: random.Random, lines: list[str], at: int) -> None:
    lines.insert(at, chance.choice(SURPRISES) + "\n")


# ----------------------------------------------------------------------------
# Values and structure: places found by the YAML nodes of the undamaged file
# ----------------------------------------------------------------------------


@cache
def _nodes(text: str) -> tuple[tuple[yaml.Node, ...], tuple[tuple[yaml.Node, yaml.Node], ...]]:
    """Every node of a file, and every key with its value."""
    nodes: list[yaml.Node] = []
    pairs: list[tuple[yaml.Node, yaml.Node]] = []

    def walk(node: yaml.Node) -> None:
        nodes.append(node)
        if isinstance(node, yaml.SequenceNode):
            for item in node.value:
                walk(item)
        if isinstance(node, yaml.MappingNode):
            pairs.extend(node.value)
            for key, value in node.value:
                nodes.append(key)
                walk(value)

    walk(yaml.compose(text, yaml.SafeLoader))
    return tuple(nodes), tuple(pairs)


def _replaced(text: str, *changes: tuple[int, int, str]) -> bytes:
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text.encode("utf-8", errors="surrogatepass")


def _span(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def _surprising(chance: random.Random, content: bytes) -> bytes:
    """Another text in the place of a value or key."""
    text = content.decode("utf-8")
    node = chance.choice(_nodes(text)[0])
    return _replaced(text, (*_span(node), chance.choice(SURPRISES)))


def _surprising_scalar(chance: random.Random, content: bytes) -> bytes:
    """Another text in the place of a single value."""
    text = content.decode("utf-8")
    nodes = _nodes(text)[0]
    node = chance.choice([node for node in nodes if isinstance(node, yaml.ScalarNode)] or nodes)
    tail = "\n" if node.style in ("|", ">") else ""
    return _replaced(text, (*_span(node), chance.choice(SURPRISES) + tail))


def _exchanged_values(chance: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8")
    scalars = [node for node in _nodes(text)[0] if isinstance(node, yaml.ScalarNode)]
    one, other = chance.sample(scalars, 2)
    (a, b), (c, d) = _span(one), _span(other)
    return _replaced(text, (a, b, text[c:d]), (c, d, text[a:b]))


def _marked(chance: random.Random, content: bytes) -> bytes:
    """An anchor, a tag or an alias before a value."""
    text = content.decode("utf-8")
    node = chance.choice(_nodes(text)[0])
    mark = chance.choice(
        ("&a ", "!!str ", "!x ", "*a ", "&a &b ", "? ", "!!python/tuple ", "!!map ", "!!seq ", "!!null ")
    )
    return _replaced(text, (node.start_mark.index, node.start_mark.index, mark))


def _on_pair(change: Callable[[random.Random, str, str], str]) -> Damage:
    """Damage by a function that rewrites the text of a key and that of its value."""

    def damage(chance: random.Random, content: bytes) -> bytes:
        text = content.decode("utf-8")
        key, value = chance.choice(_nodes(text)[1])
        start, middle, end = key.start_mark.index, key.end_mark.index, value.end_mark.index
        return _replaced(text, (start, end, change(chance, text[start:middle], text[middle:end])))

    return damage


def _dropped(_: random.Random, _key: str, _value: str) -> str:
    return ""


def _emptied(chance: random.Random, key: str, _value: str) -> str:
    value = chance.choice(("", "{}", "[]", "null", "0", "true", "text", "[[]]", "{en: a}", "{en: a, fr: b}"))
    return f"{key}: {value}\n"


def _renamed(chance: random.Random, key: str, value: str) -> str:
    others = (
        "en",
        "fr",
        "de",
        "EN",
        "code",
        "name",
        "names",
        "fields",
        "<<",
        "x",
        "0",
        "true",
        f"{key}s",
        key.upper(),
        f'"{key} "',
    )
    return f"{chance.choice(others)}{value}"


def _twice(_: random.Random, key: str, value: str) -> str:
    return f"{key}{value}\n{key}{value}" if "\n" in value else f"{key}: 1, {key}{value}"


def _nested(chance: random.Random, key: str, value: str) -> str:
    return f"{key}: [{value.lstrip(': ')}]" if chance.random() < 0.5 else f"{key}: {{{key}{value}}}"


def _languages(change: Callable[[random.Random, str], str]) -> Damage:
    """Damage to one or more of the lines that begin with a language."""

    def damage(chance: random.Random, content: bytes) -> bytes:
        lines = content.decode("utf-8").splitlines(keepends=True)
        marked = [number for number, line in enumerate(lines) if re.match(r"[ -]*(en|fr):", line)]
        for number in chance.sample(marked, min(len(marked), chance.choice((1, 1, 2, len(marked))))):
            lines[number] = change(chance, lines[number])
        return "".join(lines).encode("utf-8")

    return damage


def _without_language(chance: random.Random, line: str) -> str:
    return re.sub(r"(en|fr):.*", chance.choice(("", r"\1:", r"\1: ''", r"# \1:")), line)


def _other_language(chance: random.Random, line: str) -> str:
    other = {"en": "fr", "fr": "en"}
    return re.sub(r"\b(en|fr):", lambda match: chance.choice((other[match[1]], "de", "EN", f" {match[1]}")) + ":", line)


KINDS: Mapping[str, tuple[Damage, ...]] = {
    "bytes": (
        _truncated, _flipped, _flipped, _with_piece, _without_piece, _in_other_encoding, _with_other_line_ends,
        _huge, _nothing,
    ),
    "lines": tuple(
        map(_on_lines, (_delete, _repeat, _move, _swap, _indent, _outdent, _join, _split, _insert_surprise))
    ),
    "values": (_surprising, _surprising_scalar, _surprising_scalar, _exchanged_values, _marked),
    "structure": (
        *map(_on_pair, (_dropped, _emptied, _renamed, _twice, _nested)),
        _languages(_without_language), _languages(_other_language),
    ),
}  # fmt: skip
"""Kinds of damage to what a file holds."""

# ----------------------------------------------------------------------------
# The folder
# ----------------------------------------------------------------------------

_EXTRA_NAMES = (
    *("0104.yml", "104.yaml", "104.YML", "104 copy.yml", "104.yml~", ".104.yml.swp", "99.yml", "600.yml", "1000.yml"),
    *("999.yml", "499.yml", "Claims.yml", "claims.yaml", "schema.yml", "README.md", ".DS_Store", "Thumbs.db", "é.yml"),
    *("a" * 200 + ".yml", "１０４.yml", "-104.yml", "104.yml.yml", "10４.yml", "12040.yml", "errors.yml", "Errors"),
    *("errors/12040.yaml", "errors/12040 copy.yml", "errors/012040.yml", "errors/11999.yml", "errors/13000.yml"),
    *("errors/12999.yml", "errors/1204０.yml", "errors/12040.yml~", "errors/schema.yml"),
    *("errors/104.yml", "errors/claims.yml", "errors/README.md", "errors/.DS_Store", "errors/é.yml"),
)


def folder_damages(registry: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    """Name of a damage to the folder ``registry`` or to the samples beside it, and the function that does it."""
    aside = registry.parent / "aside"
    yield "missing folder", lambda: registry.rename(aside)
    yield "file for the folder", lambda: (registry.rename(aside), registry.write_bytes(b"x"))
    yield "link to the folder", lambda: (registry.rename(aside), registry.symlink_to(aside))
    yield "folder that links to itself", lambda: (registry.rename(aside), registry.symlink_to(registry))
    yield "unreadable folder", lambda: registry.chmod(0)
    yield "empty folder", lambda: [path.unlink() for path in registry.rglob("*") if path.is_file()]
    yield "folder inside itself", lambda: shutil.copytree(registry, registry / "registry")
    yield from _damages_of_errors(registry / "errors", aside)
    for name in _EXTRA_NAMES:
        if (registry / name).exists():  # where capitals are as good as small letters
            continue
        like = "errors/12040.yml" if "/" in name else "104.yml"
        yield f"extra {name}", lambda name=name, like=like: shutil.copy(registry / like, registry / name)
    if os.name == "posix":
        for name in (b"\xff.yml", b"a\nb.yml", b"\x1b[31m.yml", b"errors/\xff.yml", b"errors/a\nb.yml"):
            yield f"extra {name!r}", lambda name=name: (registry / os.fsdecode(name)).write_bytes(b"x")
    files = [path for path in sorted(registry.rglob("*")) if path.is_file()]
    for path in (*files, *sorted((registry.parent / "samples").iterdir())):
        yield from _file_damages(path, path.relative_to(registry.parent).as_posix().removeprefix("registry/"), aside)
    yield "missing samples", lambda: shutil.rmtree(registry.parent / "samples")


def _damages_of_errors(errors: Path, aside: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    yield "missing errors", lambda: shutil.rmtree(errors)
    yield "file for errors", lambda: (errors.rename(aside), errors.write_bytes(b"x"))
    yield "link to errors", lambda: (errors.rename(aside), errors.symlink_to(aside))
    yield "errors that link to themselves", lambda: (errors.rename(aside), errors.symlink_to(errors))
    yield "errors that link to the folder", lambda: (errors.rename(aside), errors.symlink_to(errors.parent))
    yield "unreadable errors", lambda: errors.chmod(0)
    yield "empty errors", lambda: [path.unlink() for path in errors.iterdir()]
    yield "errors inside themselves", lambda: shutil.copytree(errors, errors / "errors")
    yield "errors beside the codes", lambda: [path.rename(errors.parent / path.name) for path in errors.glob("1*.yml")]
    yield "a code among errors", lambda: (errors.parent / "104.yml").rename(errors / "104.yml")
    yield "number of another file", lambda: (errors / "12040.yml").rename(errors / "12041.yml")
    yield "two files exchanged", lambda: _exchange(errors / "12039.yml", errors / "12040.yml", aside)
    if hasattr(os, "mkfifo"):
        yield "pipe for errors", lambda: (errors.rename(aside), os.mkfifo(errors))


def _exchange(one: Path, other: Path, aside: Path) -> None:
    one.rename(aside)
    other.rename(one)
    aside.rename(other)


def _file_damages(path: Path, name: str, aside: Path) -> Iterator[tuple[str, Callable[[], object]]]:
    yield f"missing {name}", path.unlink
    yield f"folder for {name}", lambda: (path.unlink(), path.mkdir(), (path / "104.yml").write_bytes(b"x"))
    yield f"link for {name}", lambda: (path.rename(aside), path.symlink_to(aside))
    yield f"dangling link for {name}", lambda: (path.unlink(), path.symlink_to(aside))
    yield f"link of {name} to itself", lambda: (path.unlink(), path.symlink_to(path))
    yield f"link of {name} to its folder", lambda: (path.unlink(), path.symlink_to(path.parent))
    yield f"unreadable {name}", lambda: path.chmod(0)
    yield f"{name} of a terabyte", lambda: _grow(path)
    yield f"other letters in {name}", lambda: path.rename(path.with_name(path.name.upper()))
    if hasattr(os, "mkfifo"):
        yield f"pipe for {name}", lambda: (path.unlink(), os.mkfifo(path))


def _grow(path: Path) -> None:
    """Make the file as large as the file system admits without writing it."""
    for size in (2**40, 2**33, 2**26):
        with contextlib.suppress(OSError):
            os.truncate(path, size)
            return

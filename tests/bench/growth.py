"""How time, memory and search grow with the number of codes: 65, 130, 260, 520 and 1,040 of them.

    python tests/bench/growth.py [--sizes 65 130 260 520 1040] [--rounds 1]

Each size is a copy of the project whose registry holds copies of real records under new numbers and names. Three digits
have no room for so many, so numbers of four digits are allowed in that copy: the project's own rules stay as they are.
The time is that of the processor, for a whole `mkdocs build` in both languages; t = c + a * n^b is fitted by least
squares of the relative error, with c, what a build costs without any code, not below 0. At most 1.05 is wanted for b.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import yaml

PROJECT = Path(__file__).parents[2]

_FIRST_DIGIT = "(entry.number < 12001 and int(str(entry.number)[0]))"
_WIDER = (
    ("hooks/statuscodes/records/fields/texts.py", "strict=True, ge=100, le=599", "strict=True, ge=100, le=5999"),
    ("hooks/statuscodes/records/fields/texts.py", "min_length=1, max_length=44", "min_length=1, max_length=45"),
    ("hooks/statuscodes/records/entries/status_code.py", "return self.code // 100", "return int(str(self.code)[0])"),
    ("hooks/statuscodes/registry/loader.py", "[1-5][0-9]{{2}}", "[1-5][0-9]{{2,3}}"),
    (
        "hooks/statuscodes/records/evidence/claim.py",
        "entry.number // 100 in self.classes",
        f"{_FIRST_DIGIT} in self.classes",
    ),
    ("hooks/statuscodes/rules/registry_rules.py", "(?P<code>[1-5][0-9]{2})", "(?P<code>[1-5][0-9]{2,3})"),
)
"""File of the copy, what bounds numbers there, and what allows four digits."""
_NOT_COPIED = {204, 205, 304}
"""Only these numbers may be without content."""
_LETTERS = str.maketrans("0123456789", "ABCDEFGHIJ")
_FINDER = """
const { readFileSync } = require("node:fs"), vm = require("node:vm")
const [, finder, entries] = process.argv
const text = readFileSync(entries, "utf8")
vm.runInThisContext(readFileSync(finder, "utf8") + ";globalThis.Finder = Finder")
const start = performance.now()
new Finder(JSON.parse(text)).search("proxy")
console.log(performance.now() - start)
"""


@dataclass(frozen=True)
class Growth:
    """What one size costs."""

    codes: int
    seconds: float
    megabytes: float
    """The most memory that the build has held."""
    index: float
    """kB of the English search index after gzip."""
    first_result: float
    """Milliseconds in Node.js from the index as text to the results of "proxy"."""


def synthetic(records: Sequence[dict[str, Any]], count: int) -> Iterator[tuple[int, dict[str, Any]]]:
    """Copies of ``records`` in turn, each with the number it had; of each class new numbers from 1000, 2000... on."""
    for index in range(count):
        record = records[index % len(records)]
        yield record["code"], renamed(record, record["code"] // 100 * 1000 + index)


def renamed(record: dict[str, Any], number: int) -> dict[str, Any]:
    """The record under another number; what must be mutual, or carries the number, is left out."""
    letters = str(number).translate(_LETTERS)
    copy = {key: value for key, value in record.items() if key != "look_alikes"}
    copy["code"] = number
    if "exchange" in copy:
        copy["exchange"] = json.loads(re.sub(rf"\b{record['code']}\b", str(number), json.dumps(copy["exchange"])))
    if "constant" in copy:
        copy["constant"] += f"_{letters}"
    names = {key: value for key, value in copy.get("names", {}).items() if key != "bits"}
    copy["names"] = {
        key: _name(value, f" {letters}" if key == "node" else f"_{letters}") for key, value in names.items()
    }
    return copy


def _name(value: Any, end: str) -> Any:
    return [f"{each}{end}" for each in value] if isinstance(value, list) else f"{value}{end}"


def write_project(folder: Path, codes: int) -> None:
    """A copy of the project with so many codes."""
    ignored = shutil.ignore_patterns(".*", "site", "__pycache__", "tests")
    shutil.copytree(PROJECT, folder, ignore=ignored)
    for name, bound, wider in _WIDER:
        text = (folder / name).read_text(encoding="utf-8")
        assert text.count(bound) == 1, f"{name} no longer says {bound}"
        (folder / name).write_text(text.replace(bound, wider), encoding="utf-8")
    registry = folder / "docs" / "registry"
    files = sorted(registry.glob("[1-5]??.yml"))
    records = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in files]
    copied = [record for record in records if record["code"] not in _NOT_COPIED]
    numbers: dict[int, list[int]] = defaultdict(list)
    for original, record in synthetic(copied, codes - len(files)):
        numbers[original].append(record["code"])
        text = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
        (registry / f"{record['code']}.yml").write_text(text, encoding="utf-8")
    for name in ("claims.yml", "samples.yml", "changes.yml"):
        list_copies(registry / name, numbers)
    subprocess.run([sys.executable, "hooks", "changed", "--wording"], cwd=folder, stdout=subprocess.DEVNULL, check=True)


def list_copies(path: Path, numbers: Mapping[int, Sequence[int]]) -> None:
    """Have the entries of ``path`` that concern a code concern its copies too."""

    def longer(line: re.Match[str]) -> str:
        listed = [int(each) for each in re.findall("[0-9]+", line[2])]
        return line[1] + str(sorted([*listed, *(copy for each in listed for copy in numbers.get(each, ()))]))

    text = path.read_text(encoding="utf-8")
    text = re.sub(r"^( *codes: )(\[.*\])$", longer, text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def build(project: Path) -> tuple[float, float]:
    """Seconds of the processor and most megabytes of a whole build."""
    command = [sys.executable, "-m", "mkdocs", "build", "-d", str(project / "site")]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen(
        command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        subprocess.run(command, cwd=project, env=environment, check=True)  # once more, to be read
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(codes: int, rounds: int) -> Growth:
    with TemporaryDirectory() as name:
        project = Path(name) / "project"
        write_project(project, codes)
        costs = [build(project) for _ in range(rounds)]
        entries = project / "site" / "search" / "entries.json"
        finder = project / "site" / "assets" / "search" / "finder.js"
        command = ["node", "-e", _FINDER, str(finder), str(entries)]
        times = [float(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(5)]
        index = len(gzip.compress(entries.read_bytes())) / 1000
    seconds, megabytes = (median(each) for each in zip(*costs, strict=True))
    return Growth(codes, seconds, megabytes, index, median(times))


def fitted(sizes: Sequence[int], figures: Sequence[float]) -> tuple[float, float, float]:
    """(c, a, b) of figure = c + a * size^b with the least sum of squared relative errors, c not below 0."""
    candidates = (_with_exponent(step / 200, sizes, figures) for step in range(60, 500))
    _, *best = min(candidates)
    return best[0], best[1], best[2]


def _with_exponent(b: float, sizes: Sequence[int], figures: Sequence[float]) -> tuple[float, float, float, float]:
    """Error, c, a, b: a straight line through size^b, weighted by 1 / figure^2."""
    points = [(size**b, figure, figure**-2) for size, figure in zip(sizes, figures, strict=True)]
    weight = sum(w for _, _, w in points)
    mean_x, mean_y = (sum(p[i] * p[2] for p in points) / weight for i in (0, 1))
    a = sum(w * (x - mean_x) * (y - mean_y) for x, y, w in points) / sum(w * (x - mean_x) ** 2 for x, _, w in points)
    c = mean_y - a * mean_x
    if c < 0:
        c, a = 0, sum(w * x * y for x, y, w in points) / sum(w * x * x for x, _, w in points)
    return sum(w * (c + a * x - y) ** 2 for x, y, w in points), c, a, b


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[65, 130, 260, 520, 1040])
    parser.add_argument("--rounds", type=int, default=1, help="builds of each size")
    options = parser.parse_args()
    print(f"{'codes':>6}{'build, s':>10}{'ms a code':>11}{'memory, MB':>12}{'index, kB':>11}{'first result, ms':>18}")
    found = []
    for size in options.sizes:
        start = time.perf_counter()
        found.append(each := measure(size, options.rounds))
        print(
            f"{each.codes:6}{each.seconds:10.1f}{each.seconds * 1000 / each.codes:11.1f}{each.megabytes:12.0f}"
            f"{each.index:11.1f}{each.first_result:18.1f}   ({time.perf_counter() - start:.0f} s)",
            flush=True,
        )
    for quantity in ("seconds", "megabytes", "index", "first_result"):
        c, a, b = fitted(options.sizes, [getattr(each, quantity) for each in found])
        print(f"{quantity}: {c:.3g} + {a:.3g} * n^{b:.2f}")


if __name__ == "__main__":
    main()

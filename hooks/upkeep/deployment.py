"""The manifest of a built site, and whether the live site serves what the manifest lists.

It needs only the standard library: the job that opens the live site installs no package.
"""

from __future__ import annotations

import hashlib
import re
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from upkeep.fetch import UnreadError, fetch

Manifest = dict[str, str]
"""The SHA-256 of every file in hexadecimal, by the file's path in the site."""

_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")
_UNSAFE = re.compile(r"[\\\x00-\x1f\x7f\ud800-\udfff]")
"""What sha256sum escapes, and bytes that are not UTF-8."""
_MAXIMUM_BYTES = 32 * 1024 * 1024
"""Limit of one response: sixty times the site's largest file."""
_AGENTS = 4
"""Concurrent requests."""


class ManifestError(Exception):
    """A manifest that cannot be made or read; the message says what to do."""


def take(folder: Path) -> Manifest:
    """The manifest of ``folder``, in the order of the paths. Raises ManifestError for what no host would serve."""
    if not folder.is_dir():
        raise ManifestError(f"{folder} is not a folder; build the site first: mkdocs build")
    files = sorted(path for path in folder.rglob("*") if path.is_symlink() or not path.is_dir())
    manifest = {path.relative_to(folder).as_posix(): _digest(folder, path) for path in files}
    if not manifest:
        raise ManifestError(f"{folder} holds no file; build the site first: mkdocs build")
    return dict(sorted(manifest.items()))


def _digest(folder: Path, path: Path) -> str:
    name = path.relative_to(folder).as_posix()
    if path.is_symlink() or not path.is_file():
        raise ManifestError(f"{path} is not a regular file; a site holds only files and folders: remove it")
    if _UNSAFE.search(name):
        raise ManifestError(
            f"{str(path)!r} has a control character, a backslash or a byte that is not UTF-8 in its name; rename it"
        )
    if any(part.startswith(".") for part in PurePosixPath(name).parts):
        raise ManifestError(f"{path} is hidden, and GitHub Pages gets no hidden file; remove or rename it")
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(file: Path) -> Manifest:
    """The manifest in ``file``, which has the format of sha256sum. Raises ManifestError."""
    try:
        lines = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise ManifestError(f"{file} cannot be read: {error}") from None
    manifest: Manifest = {}
    for number, line in enumerate(lines, 1):
        found = _LINE.fullmatch(line)
        if not found or _leads_out(found[2]) or found[2] in manifest:
            raise ManifestError(f"{file}:{number} is not a SHA-256 and a new path in the site; take the manifest again")
        manifest[found[2]] = found[1]
    return manifest


def _leads_out(path: str) -> bool:
    return path.startswith("/") or ".." in path.split("/")


def differences(listed: Manifest, found: Manifest) -> list[str]:
    """One line for each file that is missing, changed or not listed."""
    lines = dict.fromkeys(listed.keys() - found.keys(), "missing")
    lines |= dict.fromkeys(found.keys() - listed.keys(), "not in the manifest")
    lines |= {path: "changed" for path in listed.keys() & found.keys() if listed[path] != found[path]}
    return [f"{path}: {lines[path]}" for path in sorted(lines)]


def write_manifest(folder: Path, file: Path) -> int:
    """The command ``manifest``; returns the exit status."""
    try:
        manifest = take(folder)
        text = "".join(f"{digest}  {path}\n" for path, digest in manifest.items())
        file.write_text(text, encoding="utf-8", newline="\n")
    except (ManifestError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{file} lists {len(manifest)} files of {folder}")
    return 0


def check_manifest(folder: Path, file: Path) -> int:
    """The command ``manifest --check``; returns the exit status."""
    try:
        listed = read(file)
        different = differences(listed, take(folder))
    except ManifestError as error:
        print(error, file=sys.stderr)
        return 1
    if different:
        print(f"{folder} is not what {file} lists:", *different, sep="\n  ", file=sys.stderr)
        print("Find what writes into it after the manifest is taken, and build the site again.", file=sys.stderr)
        return 1
    print(f"{folder} holds the {len(listed)} files that {file} lists, unchanged")
    return 0


@dataclass(frozen=True)
class Limits:
    """The limits of the comparison."""

    tries: int
    wait: float
    """Seconds between two tries."""
    seconds: float = 600.0
    """For everything; requests that are still open at the end keep their own limit."""
    errors: int = 20
    """Wrong files that end a try: there is no need to request every file from a host that still serves the old site."""


class LiveSite:
    """A deployed site that is being compared with its manifest."""

    def __init__(self, url: str, manifest: Manifest) -> None:
        self.url = f"{url.rstrip('/')}/"
        self.unseen = dict.fromkeys(manifest)
        """Files that no try has reached so far, in order."""
        self.errors: dict[str, str] = {}
        """File -> what is wrong with it."""
        self._manifest = manifest

    def compare(self, limits: Limits) -> Iterator[str]:
        """Try until every file is right or a limit is reached; yields one line for each try that found an error."""
        deadline = time.monotonic() + limits.seconds
        for number in range(1, limits.tries + 1):
            self._try(limits.errors, deadline)
            if not self.errors and not self.unseen:
                return
            yield f"try {number} of {limits.tries}: {len(self.errors)} wrong, {len(self.unseen)} not compared yet"
            if number == limits.tries or time.monotonic() + limits.wait >= deadline:
                return
            time.sleep(limits.wait)

    def _try(self, errors: int, deadline: float) -> None:
        # Files that no try has reached come first, so that many wrong files do not hide the others.
        pending = [*self.unseen, *self.errors]
        found = 0
        with ThreadPoolExecutor(_AGENTS) as agents:
            for start in range(0, len(pending), _AGENTS):
                if found >= errors or time.monotonic() >= deadline:
                    return
                paths = pending[start : start + _AGENTS]
                for path, error in zip(paths, agents.map(self._error, paths), strict=True):
                    self.unseen.pop(path, None)
                    self.errors.pop(path, None)
                    if error:
                        self.errors[path] = error
                        found += 1

    def _error(self, path: str) -> str:
        """What is wrong with the file as served now; empty if nothing is."""
        digest = self._manifest[path]
        try:
            # The query bypasses caches of the old file; static hosts ignore it.
            body = fetch(f"{self.url}{address(path)}?sha256={digest}", maximum=_MAXIMUM_BYTES)
        except UnreadError as error:
            return str(error)
        served = hashlib.sha256(body).hexdigest()
        return "" if served == digest else f"served with the SHA-256 {served}, tested with {digest}"


def address(path: str) -> str:
    """The address of a file: an index is at the address of its folder."""
    return quote(re.sub(r"(^|/)index\.html$", r"\1", path))


def compare_live_site(url: str, file: Path, limits: Limits) -> int:
    """The command ``smoke``; returns the exit status: 0 if every file is served as tested, else 1."""
    try:
        manifest = read(file)
    except ManifestError as error:
        print(error, file=sys.stderr)
        return 1
    site = LiveSite(url, manifest)
    for line in site.compare(limits):
        print(line, flush=True)
    if not site.errors and not site.unseen:
        print(f"{site.url} serves the {len(manifest)} files that were tested")
        return 0
    print(f"{site.url} does not serve what was tested:", *_listed(site), sep="\n  ", file=sys.stderr)
    print("Run the workflow again; if the same files are wrong, look for what the host changes.", file=sys.stderr)
    return 1


def _listed(site: LiveSite) -> list[str]:
    lines = [f"{path}: {site.errors[path]}" for path in sorted(site.errors)]
    return [*lines, f"{len(site.unseen)} other files were not compared"] if site.unseen else lines

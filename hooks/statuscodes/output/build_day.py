"""The day on the pages of a build: it depends on what is built, never on the clock."""

from __future__ import annotations

import os
import re
import subprocess
from datetime import UTC, date, datetime
from pathlib import Path

from statuscodes.records import Registry


class DateError(Exception):
    """SOURCE_DATE_EPOCH is not a number of seconds."""


_SECONDS = re.compile(r"[0-9]{1,10}")
_END = 2**32
"""What gzip, with which MkDocs packs the sitemap, has room for."""


def day_of_build(folder: Path, registry: Registry) -> date:
    """Day of SOURCE_DATE_EPOCH, else of the commit checked out in ``folder``, else the last day a source was read.

    All in UTC. Raises DateError.
    """
    seconds = os.environ.get("SOURCE_DATE_EPOCH")
    if seconds is None:
        seconds = _seconds_of_commit(folder)
        if not seconds:
            return max(source.read for source in registry.sources.values())
    elif not _SECONDS.fullmatch(seconds) or int(seconds) >= _END:
        raise DateError(f"SOURCE_DATE_EPOCH is “{seconds}”: write seconds since 1970, as date +%s does, or unset it")
    return datetime.fromtimestamp(int(seconds), UTC).date()


def _seconds_of_commit(folder: Path) -> str:
    """Of the committer; nothing where there is no git, no commit, or no repository of the project's own."""
    own = {**os.environ, "GIT_CEILING_DIRECTORIES": str(folder.resolve().parent)}
    command = ["git", "log", "-1", "--format=%ct"]
    try:
        result = subprocess.run(command, cwd=folder, env=own, capture_output=True, text=True, check=True)  # noqa: S603 - a fixed command
    except (OSError, subprocess.CalledProcessError):
        return ""
    return result.stdout.strip()

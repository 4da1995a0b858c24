"""Write what the WinHTTP of this machine was seen to do: `python tests/winhttp/witness.py FILE`.

The workflow windows.yml runs it on Windows, then `python hooks windows FILE` compares it with the claims. The form of
the file is `WindowsRun` in hooks/upkeep/windows_run.py.
"""

from __future__ import annotations

import json
import platform
import sys
import tempfile
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).resolve().parents[2] / folder) for folder in ("hooks", "tests", "tests/support")]

from statuscodes.registry.loader import load
from winhttp import compilation, msvc
from winhttp.fault_observations import observe_faults
from winhttp.observations import observe
from winhttp.programs import Windows

PROBE, FAULT_PROBE = (Path(__file__).with_name(name) for name in ("probe.cpp", "fault_probe.cpp"))


def written(seen: Mapping[str, bool], build: str, day: str) -> str:
    """The text of the file."""
    return json.dumps({"build": build, "day": day, "observations": dict(sorted(seen.items()))}, indent=2) + "\n"


def main(path: Path) -> None:
    """Compile the probes with Microsoft's compiler, run them, and write what they saw."""
    registry = load(Path(__file__).resolve().parents[2] / "docs" / "registry")
    phrases = {code.code: code.phrase for code in registry.codes.values()}
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, compilation.workers(1) as executor:
        compiler = msvc.Msvc(Path(folder))
        compiler.prepare(executor)
        seen = observe(compiler.program(PROBE), Windows(), phrases)
        seen |= observe_faults(compiler.program(FAULT_PROBE), Windows(), Path(folder))
    text = written(seen, platform.version(), datetime.now(UTC).date().isoformat())
    path.write_text(text, encoding="utf-8", newline="\n")
    sys.stdout.write(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

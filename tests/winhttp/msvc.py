"""Microsoft's compiler, on Windows: the same programs and checks as `compilation` makes with mingw-w64."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass, field
from pathlib import Path

from winhttp.compilation import SAMPLES, STANDARD
from winhttp.programs import Result, run

WARNINGS = (f"/std:{STANDARD}", "/permissive-", "/W4", "/WX", "/EHsc", "/utf-8")
_INSTALLER = Path("Microsoft Visual Studio", "Installer", "vswhere.exe")
_TOOLS = "Microsoft.VisualStudio.Component.VC.Tools.x86.x64"


def environment_of_visual_studio() -> dict[str, str]:
    """The environment variables of its developer command prompt. Raises AssertionError if there is none.

    Source: https://learn.microsoft.com/en-us/cpp/build/building-on-the-command-line (vcvars64.bat).
    """
    installer = Path(os.environ["PROGRAMFILES(X86)"], _INSTALLER)
    found = run([str(installer), "-latest", "-products", "*", "-requires", _TOOLS, "-property", "installationPath"])
    folder = found.stdout.strip()
    assert folder, f"No Visual Studio with C++ tools: {found.stderr}"
    script = Path(folder, "VC", "Auxiliary", "Build", "vcvars64.bat")
    result = run(["cmd.exe", "/d", "/c", "call", str(script), ">nul", "&&", "set"])  # cmd.exe knows no \"
    assert result.returncode == 0, result.stderr
    return variables(result.stdout)


def variables(text: str) -> dict[str, str]:
    """What the command `set` of cmd.exe prints, as a dictionary."""
    return dict(line.split("=", 1) for line in text.splitlines() if "=" in line and not line.startswith("="))


@dataclass(frozen=True)
class Msvc:
    """cl.exe, and a folder of its own for what it writes. The methods are those of `Compilation`."""

    folder: Path
    environment: Mapping[str, str] = field(default_factory=environment_of_visual_studio)

    def prepare(self, _: Executor) -> None:
        """Copy the samples. Windows needs no started.c, which is for GCC."""
        shutil.copytree(SAMPLES, self._samples)

    def sample(self, name: str) -> Path:
        """``sample("ranges")``: the program of docs/samples/ranges.cpp. Raises AssertionError."""
        return self.program(self._samples / f"{name}.cpp")

    def emulated(self, source: Path) -> Path:
        """The program as it is: this is Windows."""
        return self.program(source)

    def program(self, source: Path, *parts: Path) -> Path:
        """The program made of one source file and compiled parts. Raises AssertionError with what the compiler says."""
        program = self.folder / f"{source.stem}.exe"
        written = (f"/Fo{program.with_suffix('.obj')}", f"/Fe{program}", f"/I{self._samples}")
        libraries = ("winhttp.lib", "shlwapi.lib", "crypt32.lib", "ole32.lib", "oleaut32.lib", "uuid.lib")
        self._compile(*map(str, (source, *parts)), *written, *libraries)
        return program

    def link(self, objects: Iterable[Path], program: Path) -> Path:
        """The program made of compiled parts."""
        self._compile(*map(str, objects), f"/Fe{program}")
        return program

    def check(self, text: str, name: str) -> Result:
        """What the compiler says of a C++ source; it says it on standard output."""
        source = self.folder / f"{name}.cpp"
        source.write_text(text, encoding="utf-8")
        return self.compile("/Zs", str(source))

    def compile(self, *arguments: str) -> Result:
        """What the compiler says, with every warning an error."""
        compiler = shutil.which("cl.exe", path=self.environment.get("PATH") or self.environment.get("Path")) or "cl.exe"
        return run([compiler, "/nologo", *WARNINGS, *arguments], self.environment)

    def _compile(self, *arguments: str) -> None:
        result = self.compile(*arguments)
        assert result.returncode == 0, result.stdout + result.stderr

    @property
    def _samples(self) -> Path:
        return self.folder / "samples"

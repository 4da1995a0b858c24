"""The mingw-w64 compiler: programs and checks of sources, side by side and with their common headers precompiled."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Hashable, Iterable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from winhttp.programs import ON_WINDOWS, Result, run

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"
EMULATION = Path(__file__).with_name("windows_emulation.cpp")
STANDARD = "c++14"
"""Which the pages name; Microsoft's compiler takes it by default."""
WARNINGS = (f"-std={STANDARD}", "-Wall", "-Wextra", "-Werror")

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@contextmanager
def workers(count: int) -> Iterator[Executor]:
    """Threads for work that other processes do; what nobody waits for any more is not begun."""
    executor = ThreadPoolExecutor(count)
    try:
        yield executor
    finally:
        executor.shutdown(cancel_futures=True)


def ahead(executor: Executor, work: Callable[[K], V], keys: Iterable[K]) -> Callable[[K], V]:
    """``work`` with its results for ``keys`` begun at once, side by side."""
    futures = {key: executor.submit(work, key) for key in keys}
    return lambda key: futures[key].result()


@dataclass(frozen=True)
class Compilation:
    """The compiler, and a folder of its own for what it writes.

    GCC takes ``NAME.gch`` instead of the header NAME if it meets it first, where the first include of a source is that
    header and the options are `WARNINGS`. The sources are compiled as they are; only the time differs.
    """

    compiler: str
    folder: Path

    def prepare(self, executor: Executor) -> None:
        """Precompile what most sources begin with; the samples, copied to the folder, begin with one of their own."""
        shutil.copytree(SAMPLES, self._samples)
        self._compile("-c", str(Path(__file__).with_name("started.c")), "-o", str(self._started), language=("-x", "c"))
        if not ON_WINDOWS:  # where GCC may fail to map so large a file
            again = "#include_next <windows.h>\n"  # for a header that includes it later, when no .gch is taken any more
            (self.folder / "windows.h").write_text(again, encoding="utf-8")
            headers = [("windows.h", self.folder), ("open_request.hpp", self._samples)]
            list(executor.map(self._precompile, headers))
            self._compile(f"-I{self.folder}", "-c", str(EMULATION), "-o", str(self._emulation))

    def sample(self, name: str) -> Path:
        """``sample("ranges")``: the program of docs/samples/ranges.cpp, as `emulated`. Raises AssertionError."""
        return self.emulated(self._samples / f"{name}.cpp")

    def emulated(self, source: Path) -> Path:
        """The program, with Wine's WinHTTP changed to what Windows' does: see windows_emulation.cpp."""
        return self.program(source, *([] if ON_WINDOWS else [self._emulation]))

    def program(self, source: Path, *parts: Path) -> Path:
        """The program made of one source file and compiled parts. Raises AssertionError with what the compiler says."""
        program = self.folder / f"{source.stem}.exe"
        folders = (f"-I{self.folder}", f"-I{self._samples}")
        libraries = ("-lwinhttp", "-lshlwapi", "-lcrypt32", "-lole32", "-loleaut32", "-luuid", "-static")
        self._compile(*folders, *map(str, (source, *parts, self._started)), "-o", str(program), *libraries)
        return program

    def link(self, objects: Iterable[Path], program: Path) -> Path:
        """The program made of compiled parts."""
        self._compile(*map(str, objects), str(self._started), "-o", str(program), "-static")
        return program

    def check(self, text: str, name: str) -> Result:
        """What the compiler says of a C++ source."""
        source = self.folder / f"{name}.cpp"
        source.write_text(text, encoding="utf-8")
        return run([self.compiler, *WARNINGS, f"-I{self.folder}", "-fsyntax-only", str(source)])

    @property
    def _samples(self) -> Path:
        return self.folder / "samples"

    @property
    def _started(self) -> Path:
        return self.folder / "started.o"

    @property
    def _emulation(self) -> Path:
        return self.folder / "windows_emulation.o"

    def _precompile(self, header_and_folder: tuple[str, Path]) -> None:
        header, folder = header_and_folder
        source = folder / f"{header}.first.h"
        source.write_text(f'#include "{header}"\n', encoding="utf-8")  # directly, GCC warns of #pragma once
        self._compile("-x", "c++-header", str(source), "-o", str(folder / f"{header}.gch"))

    def _compile(self, *arguments: str, language: tuple[str, ...] = WARNINGS) -> None:
        result = run([self.compiler, *language, *arguments])
        assert result.returncode == 0, result.stderr


def processors() -> int:
    """How many compilers run side by side."""
    return os.cpu_count() or 1

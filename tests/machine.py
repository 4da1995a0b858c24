"""The machine that the tests run on: the programs they need, which of them it lacks, and how to get those.

Uses only the standard library, because it runs before anything is installed.
"""

from __future__ import annotations

import ctypes
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

Result = subprocess.CompletedProcess[str]


@dataclass(frozen=True)
class Platform:
    """An operating system, by how programs get onto it."""

    name: str
    manager: str
    """Field of `Program` that has the package; empty where the package manager is not known."""
    install: str
    """What stands before a package in the command that installs it."""
    python: str
    """The command that starts Python 3."""
    playwright: bool
    """Whether the browser is Playwright's Chromium: where no package has one, or none that runs in a container."""


DEBIAN = Platform("Debian", "apt", "sudo apt-get install", "python3", playwright=False)
UBUNTU = Platform("Ubuntu", "apt", "sudo apt-get install", "python3", playwright=True)  # whose chromium is a snap
FEDORA = Platform("Fedora", "dnf", "sudo dnf install", "python3", playwright=False)
MACOS = Platform("macOS", "brew", "brew install", "python3", playwright=True)
WINDOWS = Platform("Windows", "winget", "winget install", "py", playwright=True)
OTHER = Platform("this system", "", "", "python3", playwright=False)


@dataclass(frozen=True)
class Program:
    """A program that the tests start, or a library, and the packages that have it.

    A package is empty where the program is not needed, or comes with the system. An address is a download.
    """

    name: str
    commands: tuple[str, ...]
    """Any one of them will do."""
    variable: str = ""
    """Environment variable that names the program instead."""
    library: str = ""
    """Instead of commands, what a program of a Python package loads from the system."""
    apt: str = ""
    dnf: str = ""
    brew: str = ""
    winget: str = ""


BROWSER = Program(
    "Chromium or Chrome", ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
    apt="chromium", dnf="chromium",
)  # fmt: skip
PROGRAMS = (
    BROWSER,
    Program(
        "mingw-w64 g++", ("x86_64-w64-mingw32-g++",), "MINGW_CXX", apt="g++-mingw-w64-x86-64",
        dnf="mingw64-gcc-c++ mingw64-winpthreads-static", brew="mingw-w64", winget="BrechtSanders.WinLibs.POSIX.UCRT",
    ),
    Program(
        "Wine", ("wine64", "wine", "/usr/lib/wine/wine64"), "WINE", apt="wine wine64", dnf="wine",
        brew="https://github.com/Gcenx/macOS_Wine_builds/releases",  # Homebrew has disabled its own
    ),
    Program("Mono", ("mcs",), apt="mono-mcs libmono-system-net-http4.0-cil", dnf="mono-devel", brew="mono"),
    Program("libatomic", (), library="libatomic.so.1", apt="libatomic1", dnf="libatomic"),  # for Playwright's driver
    Program("bash", ("bash",), apt="bash", dnf="bash", winget="Git.Git"),
    Program("curl", ("curl",), apt="curl", dnf="curl"),
    Program("git", ("git",), apt="git", dnf="git", brew="git", winget="Git.Git"),
    Program("nginx", ("nginx",), apt="nginx-light", dnf="nginx", brew="nginx", winget="nginxinc.nginx"),
    Program("ab", ("ab",), apt="apache2-utils", dnf="httpd-tools", winget="ApacheLounge.httpd"),
    Program("Node.js", ("node",), apt="nodejs", dnf="nodejs", brew="node", winget="OpenJS.NodeJS.LTS"),
    Program("npm", ("npm",), apt="npm", dnf="nodejs-npm", brew="node", winget="OpenJS.NodeJS.LTS"),
    Program(
        "Java", ("java",), apt="default-jre-headless", dnf="java-latest-openjdk-headless", brew="--cask temurin",
        winget="EclipseAdoptium.Temurin.21.JRE",
    ),
)  # fmt: skip


class Machine:
    """Answers questions about this machine and runs commands on it."""

    def __init__(self) -> None:
        self.platform = platform_of(sys.platform, _os_release(), self.find)
        self.root = sys.platform != "win32" and os.geteuid() == 0

    def find(self, command: str) -> str | None:
        """Path of a command. Debian keeps those of servers where only root looks."""
        return shutil.which(command, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"]))

    def loads(self, library: str) -> bool:
        try:
            ctypes.CDLL(library)
        except OSError:
            return False
        return True

    def variable(self, name: str) -> str:
        return os.environ.get(name, "")

    def run(self, *command: str) -> Result:
        """Run a command and keep what it prints."""
        both = subprocess.STDOUT
        return subprocess.run(command, stdout=subprocess.PIPE, stderr=both, text=True, errors="replace", check=False)

    def show(self, *command: str, cwd: str) -> int:
        """Run a command whose output the reader sees; the exit status."""
        return subprocess.run(command, cwd=cwd, check=False).returncode


def platform_of(system: str, os_release: Mapping[str, str], find: Callable[[str], str | None]) -> Platform:
    if system in ("darwin", "win32"):
        return MACOS if system == "darwin" else WINDOWS
    if find("apt-get"):
        return UBUNTU if os_release.get("ID") == "ubuntu" else DEBIAN
    return FEDORA if find("dnf") else OTHER


def _os_release() -> Mapping[str, str]:
    try:
        return platform.freedesktop_os_release()
    except OSError:  # not a Linux, or a very small one
        return {}


def has(machine: Machine, program: Program) -> bool:
    if program.library:
        return machine.loads(program.library)
    return bool(machine.variable(program.variable)) or any(machine.find(command) for command in program.commands)


def missing(machine: Machine) -> list[Program]:
    """What the tests need and this machine lacks, except what Playwright brings."""
    where = machine.platform
    return [
        program
        for program in PROGRAMS
        if (not where.manager or getattr(program, where.manager))
        and not (program is BROWSER and where.playwright)
        and not has(machine, program)
    ]


def how_to_install(where: Platform, programs: Sequence[Program]) -> str:
    """A message of one screen: each program with the command that installs it."""
    wide = max(len(program.name) for program in programs)
    lines = [f"  {program.name:<{wide}}  {_source(where, program)}".rstrip() for program in programs]
    means = "" if where.manager else ". Install them with its package manager"
    quick = [f"`{where.python} tests quick` runs the quick tests without them."]
    return "\n".join([
        f"The tests need these programs, which are missing on {where.name}{means}:",
        *lines,
        "Each must be on PATH. Then run the same command again.",
        *(quick if all(program in PROGRAMS for program in programs) else []),
    ])  # fmt: skip


def _source(where: Platform, program: Program) -> str:
    if not where.manager:
        if program.library:
            return f"library: {program.library}"
        return f"command: {' or '.join(program.commands)}" if program.commands else ""
    package: str = getattr(program, where.manager)
    return f"download from {package}" if package.startswith("https:") else f"{where.install} {package}"


def packages(programs: Iterable[Program]) -> list[str]:
    """Debian's packages, each once."""
    return list(dict.fromkeys(package for program in programs for package in program.apt.split()))

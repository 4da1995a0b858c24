"""Sets up what the tests need and runs them: the command ``python3 tests``.

Uses only the standard library, because it runs before anything is installed.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import machine as machines
from machine import Machine, Program

PROJECT = Path(__file__).parents[1]
LOCK = "tests/requirements.txt"
QUICK = "quick"
"""First argument, and pytest's marker of the tests that need Python alone."""
PARALLEL = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadscope")
"""A process for each processor, four at most; the tests of a module stay together, with what they share."""


class SetupError(Exception):
    """What is wrong, and how to fix it."""


class Environment:
    """The project's virtual environment, with the packages of the tests' lock."""

    def __init__(self, project: Path, machine: Machine) -> None:
        self.project, self.machine = project, machine
        self.folder, self.lock = project / ".venv", project / LOCK
        windows = machine.platform is machines.WINDOWS
        self.python = str(self.folder / ("Scripts/python.exe" if windows else "bin/python"))
        self._packages = "Lib/site-packages" if windows else "lib/python*/site-packages"
        self._stamp = self.folder / "tests-lock.sha256"

    def works(self) -> bool:
        """Whether its Python starts and has pip, which a venv begun without Debian's python3-venv lacks."""
        return Path(self.python).is_file() and self.machine.run(self.python, "-c", "import pip").returncode == 0

    def create(self) -> None:
        _say(f"Creating .venv with Python {_version(3)}")
        result = self.machine.run(sys.executable, "-m", "venv", "--clear", str(self.folder))
        if result.returncode:
            raise SetupError(f"{result.stdout}Python cannot create {self.folder}. Delete that folder, then try again.")

    def install(self) -> None:
        """Install the lock, unless nothing has changed since the last time."""
        if self._stamp.is_file() and self._stamp.read_text(encoding="ascii") == self._state():
            return
        _say(f"Installing the packages of {LOCK}")
        options = ("--quiet", "--disable-pip-version-check", "--requirement", str(self.lock))
        result = self.machine.run(self.python, "-m", "pip", "install", *options)
        if result.returncode:
            raise SetupError(f"{result.stdout}pip failed. Check the network connection, then run the command again.")
        self._stamp.write_text(self._state(), encoding="ascii")

    def _state(self) -> str:
        """The lock and what is installed, which an older lock or another pip may have changed since."""
        installed = sorted(path.name for path in self.folder.glob(f"{self._packages}/*.dist-info"))
        return hashlib.sha256(self.lock.read_bytes() + "\n".join(installed).encode()).hexdigest()


def main(arguments: Sequence[str], environment: Environment) -> int:
    """Set up and run pytest with the arguments; the exit status."""
    quick = list(arguments[:1]) == [QUICK]
    try:
        works = environment.works()
        _programs(environment.machine, quick=quick, needs_venv=not works)
        if not works:
            environment.create()
        environment.install()
        if not quick:
            _browser(environment)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    return environment.machine.show(
        environment.python, "-m", "pytest", *_chosen(arguments), cwd=str(environment.project)
    )


def _chosen(arguments: Sequence[str]) -> list[str]:
    """Arguments for pytest. A few tests that someone has named take less time than further processes to start."""
    kind, rest = (["-m", QUICK], arguments[1:]) if list(arguments[:1]) == [QUICK] else ([], arguments)
    return [*kind, *(rest or PARALLEL)]


def _programs(machine: Machine, *, quick: bool, needs_venv: bool) -> None:
    """Install what the machine lacks, or say what it is. The quick tests need Python alone."""
    lacking = [] if quick else machines.missing(machine)
    if needs_venv and machine.run(sys.executable, "-c", "import ensurepip, venv").returncode:
        lacking.append(_venv())
    if not lacking:
        return
    if quick or machine.platform.manager != "apt":
        raise SetupError(machines.how_to_install(machine.platform, lacking))
    _apt(machine, machines.packages(lacking))
    still = [program for program in machines.missing(machine) if program in lacking]
    if still:
        raise SetupError(machines.how_to_install(machine.platform, still))


def _venv() -> Program:
    """A part of Python that Debian and Ubuntu package apart, for the Python that runs this."""
    name, home = "Python's venv and ensurepip", "https://www.python.org/downloads/"
    return Program(name, (), apt=f"python{_version(2)}-venv", dnf="python3", brew="python", winget=home)


def _apt(machine: Machine, packages: Sequence[str]) -> None:
    sudo = () if machine.root else ("sudo",)
    if sudo and not machine.find("sudo"):
        command = f"apt-get update && apt-get install --no-install-recommends {' '.join(packages)}"
        raise SetupError(f"Only root may install programs, and there is no sudo. Run this as root:\n  {command}")
    _say(f"Installing with apt-get, which takes some minutes: {' '.join(packages)}")
    install = ("install", "--quiet", "--yes", "--no-install-recommends", *packages)
    for step in (("update", "--quiet"), install):
        result = machine.run(*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *step)
        if result.returncode:
            raise SetupError(f"{result.stdout}apt-get {step[0]} failed. Fix what it says, then run the command again.")


def _browser(environment: Environment) -> None:
    """Playwright's Chromium, where no package brings one."""
    machine = environment.machine
    if machines.has(machine, machines.BROWSER) or not machine.platform.playwright:
        return
    _say("Installing Playwright's Chromium, unless it is there")
    system = ("--with-deps",) if machine.platform is machines.UBUNTU else ()
    result = machine.run(environment.python, "-m", "playwright", "install", *system, "chromium")
    if result.returncode:
        raise SetupError(f"{result.stdout}Playwright cannot install Chromium. Install Chrome, then try again.")


def _version(parts: int) -> str:
    return ".".join(map(str, sys.version_info[:parts]))


def _say(step: str) -> None:
    print(step, flush=True)  # before what the step itself prints

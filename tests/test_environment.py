"""The command ``python3 tests``: what it does on each kind of machine, tried on machines that only answer."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

import machine as machines
from environment import LOCK, PARALLEL, PROJECT, Environment, main
from machine import DEBIAN, FEDORA, MACOS, OTHER, UBUNTU, WINDOWS, Machine, Platform, Result

COMMANDS = {program.library or program.commands[0] for program in machines.PROGRAMS}
"""All that the tests need, one command of each program."""
SCREEN = (24, 120)
"""Lines and columns."""


class FakeMachine(Machine):
    """Has the commands it is given. A command that holds one of the words of ``broken`` fails."""

    brings = True
    """Whether a package brings its commands."""

    def __init__(
        self, platform: Platform, commands: set[str], *, root: bool = True, broken: Sequence[str] = ()
    ) -> None:
        self.platform, self.root = platform, root
        self.commands, self.broken = commands, broken
        self.variables: dict[str, str] = {}
        self.ran: list[str] = []
        self.arguments: tuple[str, ...] = ()

    def find(self, command: str) -> str | None:
        return f"/usr/bin/{command}" if command in self.commands else None

    def loads(self, library: str) -> bool:
        return library in self.commands

    def variable(self, name: str) -> str:
        return self.variables.get(name, "")

    def run(self, *command: str) -> Result:
        line = " ".join(command)
        self.ran.append(line)
        if any(word in line for word in self.broken):
            return subprocess.CompletedProcess(command, 1, "what the command said\n")
        if "-m venv" in line:
            self._create(Path(command[-1]))
        if "apt-get install" in line and self.brings:
            brought = (each for each in machines.PROGRAMS if set(each.apt.split()) <= set(command))
            self.commands |= {each.library or each.commands[0] for each in brought}
        return subprocess.CompletedProcess(command, 0, "")

    def _create(self, folder: Path) -> None:
        shutil.rmtree(folder, ignore_errors=True)
        python = folder / ("Scripts/python.exe" if self.platform is WINDOWS else "bin/python")
        python.parent.mkdir(parents=True)
        python.touch()

    def show(self, *command: str, cwd: str) -> int:
        assert (Path(cwd) / LOCK).is_file()
        self.arguments = command[1:]
        return 0

    def steps(self) -> list[str]:
        """The commands that change something."""
        return [line for line in self.ran if "import" not in line]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project without an environment."""
    lock = tmp_path / LOCK
    lock.parent.mkdir()
    lock.write_text("pytest==1\n", encoding="utf-8")
    return tmp_path


def start(project: Path, machine: FakeMachine, *arguments: str) -> int:
    return main(arguments, Environment(project, machine))


def test_a_bare_debian_gets_everything(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = FakeMachine(DEBIAN, {"git"})
    assert start(project, machine, "-k", "name") == 0
    assert machine.arguments == ("-m", "pytest", "-k", "name")
    update, install, create, pip = machine.steps()
    assert update == "env DEBIAN_FRONTEND=noninteractive apt-get update --quiet"
    assert install.split("--no-install-recommends ")[1].split() == [
        *("chromium", "g++-mingw-w64-x86-64", "wine", "wine64", "mono-mcs", "libmono-system-net-http4.0-cil"),
        *("libatomic1", "bash", "curl", "nginx-light", "apache2-utils", "nodejs", "npm", "default-jre-headless"),
    ]
    assert create == f"{sys.executable} -m venv --clear {project / '.venv'}"
    assert pip.endswith(f"-m pip install --quiet --disable-pip-version-check --requirement {project / LOCK}")
    assert [line.partition(" ")[0] for line in capsys.readouterr().out.splitlines()] == [
        *("Installing", "Creating", "Installing"),
    ]


def test_the_second_run_only_tests(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(project, FakeMachine(DEBIAN, set(COMMANDS))) == 0
    capsys.readouterr()
    machine = FakeMachine(DEBIAN, set(COMMANDS))
    assert start(project, machine) == 0
    assert machine.steps() == []
    assert machine.arguments == ("-m", "pytest", *PARALLEL)
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("changed", [LOCK, ".venv/lib/python3.11/site-packages/pytest-0.9.dist-info/METADATA"])
def test_a_change_of_lock_or_packages_is_installed(project: Path, changed: str) -> None:
    start(project, FakeMachine(DEBIAN, set(COMMANDS)))
    path = project / changed
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("pytest==2\n", encoding="utf-8")
    machine = FakeMachine(DEBIAN, set(COMMANDS))
    assert start(project, machine) == 0
    assert [" -m pip install " in line for line in machine.steps()] == [True]


def test_a_failed_installation_is_tried_again(project: Path) -> None:
    assert start(project, FakeMachine(DEBIAN, set(COMMANDS), broken=[" pip "])) == 1
    machine = FakeMachine(DEBIAN, set(COMMANDS))
    assert start(project, machine) == 0
    assert [" -m pip install " in line for line in machine.steps()] == [True]


def test_an_environment_that_does_not_start_is_made_anew(project: Path) -> None:
    start(project, FakeMachine(DEBIAN, set(COMMANDS)))
    machine = FakeMachine(DEBIAN, set(COMMANDS), broken=["import pip"])
    assert start(project, machine) == 0
    assert [line.split()[2] for line in machine.steps()] == ["venv", "pip"]


def test_only_what_is_missing_is_installed(project: Path) -> None:
    """Node.js from elsewhere, and Chrome, stay: Debian's packages would conflict, or repeat."""
    machine = FakeMachine(DEBIAN, COMMANDS - {"ab", "chromium"} | {"google-chrome"})
    assert start(project, machine) == 0
    assert machine.steps()[1].endswith("--no-install-recommends apache2-utils")


def test_debian_packages_venv_apart(project: Path) -> None:
    machine = FakeMachine(DEBIAN, set(COMMANDS), broken=["import ensurepip"])
    assert start(project, machine) == 0
    assert machine.steps()[1].endswith(f" python3.{sys.version_info[1]}-venv")


def test_apt_goes_through_sudo(project: Path) -> None:
    machine = FakeMachine(DEBIAN, COMMANDS - {"ab"} | {"sudo"}, root=False)
    assert start(project, machine) == 0
    assert [line.startswith("sudo env DEBIAN_FRONTEND=noninteractive apt-get ") for line in machine.steps()[:2]] == [
        *(True, True),
    ]


def test_quick_tests_need_python_alone(project: Path) -> None:
    machine = FakeMachine(DEBIAN, set(), root=False)
    assert start(project, machine, "quick", "tests/statuscodes") == 0
    assert machine.arguments == ("-m", "pytest", "-m", "quick", "tests/statuscodes")
    assert [line.split()[2] for line in machine.steps()] == ["venv", "pip"]


@pytest.mark.parametrize(
    ("platform", "system"), [(UBUNTU, "--with-deps "), (MACOS, ""), (WINDOWS, "")], ids=lambda each: str(each)[:30]
)
def test_playwright_brings_the_browser_where_no_package_does(project: Path, platform: Platform, system: str) -> None:
    machine = FakeMachine(platform, COMMANDS - {"chromium"})
    assert start(project, machine) == 0
    assert machine.steps()[-1].endswith(
        f"python{'.exe' * (platform is WINDOWS)} -m playwright install {system}chromium"
    )
    machine = FakeMachine(platform, COMMANDS - {"chromium"} | {"google-chrome"})
    assert start(project, machine) == 0
    assert machine.steps() == []


MISSING = {
    FEDORA: "sudo dnf install mingw64-gcc-c++",
    MACOS: "brew install mingw-w64",
    WINDOWS: "winget install BrechtSanders.WinLibs.POSIX.UCRT",
    OTHER: "command: x86_64-w64-mingw32-g++",
}


@pytest.mark.parametrize("platform", MISSING, ids=lambda platform: platform.name)
def test_elsewhere_missing_programs_are_named_first(
    project: Path, platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = FakeMachine(platform, set())
    assert start(project, machine) == 1
    assert machine.steps() == []
    assert not machine.arguments
    out, error = capsys.readouterr()
    assert out == ""
    assert f"  {MISSING[platform]}" in error
    lines = error.splitlines()
    assert len(lines) <= SCREEN[0]
    assert max(map(len, lines)) <= SCREEN[1]
    assert lines[0].startswith(f"The tests need these programs, which are missing on {platform.name}")
    assert lines[-2:] == [
        "Each must be on PATH. Then run the same command again.",
        f"`{platform.python} tests quick` runs the quick tests without them.",
    ]


@pytest.mark.parametrize("platform", MISSING, ids=lambda platform: platform.name)
def test_what_is_there_is_not_named(project: Path, platform: Platform, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(project, FakeMachine(platform, COMMANDS - {"nginx"})) == 1
    named = [line.split()[0] for line in capsys.readouterr().err.splitlines() if line.startswith("  ")]
    assert named == ["nginx"]


def test_a_platform_asks_for_nothing_that_it_lacks_or_has() -> None:
    """Windows runs its own programs, C# in windows.yml; macOS comes with bash, curl and ab."""
    wanted = {platform: {each.name for each in machines.missing(FakeMachine(platform, set()))} for platform in MISSING}
    everything = {each.name for each in machines.PROGRAMS}
    assert everything - wanted[WINDOWS] == {"Chromium or Chrome", "Wine", "Mono", "libatomic", "curl"}
    assert everything - wanted[MACOS] == {"Chromium or Chrome", "libatomic", "bash", "curl", "ab"}
    assert everything == wanted[FEDORA] == wanted[OTHER]


PYTHON = {
    DEBIAN: f"sudo apt-get install python3.{sys.version_info[1]}-venv",
    FEDORA: "sudo dnf install python3",
    MACOS: "brew install python",
    WINDOWS: "download from https://www.python.org/downloads/",
}


@pytest.mark.parametrize("platform", PYTHON, ids=lambda platform: platform.name)
def test_quick_tests_name_the_missing_part_of_python(
    project: Path, platform: Platform, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = FakeMachine(platform, set(), broken=["import ensurepip"])
    assert start(project, machine, "quick") == 1
    assert machine.steps() == []
    assert capsys.readouterr().err.splitlines()[1:] == [
        f"  Python's venv and ensurepip  {PYTHON[platform]}",
        "Each must be on PATH. Then run the same command again.",
    ]


def test_a_system_without_package_manager_names_it_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(project, FakeMachine(OTHER, set(), broken=["import ensurepip"]), "quick") == 1
    assert capsys.readouterr().err.splitlines()[:2] == [
        "The tests need these programs, which are missing on this system. Install them with its package manager:",
        "  Python's venv and ensurepip",
    ]
    assert start(project, FakeMachine(OTHER, COMMANDS - {"libatomic.so.1"})) == 1
    assert capsys.readouterr().err.splitlines()[1] == "  libatomic  library: libatomic.so.1"


def test_without_sudo_root_is_told_what_to_run(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = FakeMachine(DEBIAN, COMMANDS - {"ab", "nginx"}, root=False)
    assert start(project, machine) == 1
    assert machine.steps() == []
    assert capsys.readouterr().err == (
        "Only root may install programs, and there is no sudo. Run this as root:\n"
        "  apt-get update && apt-get install --no-install-recommends nginx-light apache2-utils\n"
    )


FAILURES = {
    "apt-get update": "apt-get update failed. Fix what it says, then run the command again.",
    "apt-get install": "apt-get install failed. Fix what it says, then run the command again.",
    " venv ": "Python cannot create {folder}. Delete that folder, then try again.",
    " pip install": "pip failed. Check the network connection, then run the command again.",
    " playwright ": "Playwright cannot install Chromium. Install Chrome, then try again.",
}


@pytest.mark.parametrize("command", FAILURES)
def test_a_step_that_fails_says_why_and_what_to_do(
    project: Path, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    machine = FakeMachine(UBUNTU, COMMANDS - {"ab", "chromium"}, broken=[command])
    assert start(project, machine) == 1
    assert command in machine.ran[-1]
    assert not machine.arguments
    message = FAILURES[command].format(folder=project / ".venv")
    assert capsys.readouterr().err == f"what the command said\n{message}\n"


def test_a_package_without_its_command_is_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    machine = FakeMachine(DEBIAN, COMMANDS - {"ab"})
    machine.brings = False
    assert start(project, machine) == 1
    assert "  ab  sudo apt-get install apache2-utils" in capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("system", "release", "commands", "platform"),
    [
        ("linux", {"ID": "debian"}, {"apt-get"}, DEBIAN),
        ("linux", {"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, {"apt-get"}, DEBIAN),
        ("linux", {"ID": "ubuntu"}, {"apt-get"}, UBUNTU),
        ("linux", {"ID": "fedora"}, {"dnf"}, FEDORA),
        ("linux", {}, set(), OTHER),
        ("darwin", {}, set(), MACOS),
        ("win32", {}, set(), WINDOWS),
    ],
    ids=str,
)
def test_platforms_are_told_apart(system: str, release: dict[str, str], commands: set[str], platform: Platform) -> None:
    assert machines.platform_of(system, release, FakeMachine(OTHER, commands).find) is platform


def test_a_variable_names_a_program(project: Path) -> None:
    machine = FakeMachine(DEBIAN, COMMANDS - {"wine64", "x86_64-w64-mingw32-g++"})
    machine.variables = {"WINE": "/opt/wine/bin/wine", "MINGW_CXX": "/opt/mingw/bin/g++"}
    assert start(project, machine) == 0
    assert [line.split()[2] for line in machine.steps()] == ["venv", "pip"]


def test_a_library_is_looked_for_by_loading_it() -> None:
    own = {"win32": "kernel32", "darwin": "libSystem.dylib"}.get(sys.platform, "libc.so.6")
    assert Machine().loads(own)
    assert not Machine().loads("libatomic.so.999")


@pytest.fixture
def command(project: Path) -> Path:
    """The real command in a project whose lock is empty and whose pytest prints its arguments."""
    for name in ("__main__.py", "environment.py", "machine.py"):
        shutil.copy(PROJECT / "tests" / name, project / "tests")
    (project / LOCK).write_text("--only-binary :all:\n", encoding="utf-8")
    (project / "pytest.py").write_text("import sys; print(sys.argv[1:]); sys.exit(5)", encoding="utf-8")
    return project / "tests"


@pytest.mark.slow
def test_the_command_itself(command: Path) -> None:
    pytest_says = "['-m', 'quick', 'tests/site']\n"
    setup = (
        f"Creating .venv with Python {'.'.join(map(str, sys.version_info[:3]))}\nInstalling the packages of {LOCK}\n"
    )
    for expected in (setup + pytest_says, pytest_says):  # the second run has nothing to set up
        result = python(str(command), "quick", "tests/site")
        assert result.stdout == expected, result.stderr
        assert result.returncode == 5


def test_an_old_python_is_refused_before_anything_else(command: Path) -> None:
    """Started by a Python that says it is 3.10: modules that need a newer one are not imported yet."""
    old = "import runpy, sys; sys.version_info, sys.version = (3, 10, 12), '3.10.12 (main)'; del sys.argv[0]; "
    result = python("-c", f"{old}runpy.run_path(sys.argv[0], run_name='__main__')", str(command), "quick")
    assert result.returncode == 1
    assert result.stdout == ""
    assert result.stderr == "The tests need Python 3.11 or later; this is 3.10.12.\n"


def python(*arguments: str) -> Result:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False, timeout=300)

"""Wine's own failures and those of a program, told apart: with a script in place of Wine that fails in each way."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from report import Report
from winhttp import programs, wine
from winhttp.compilation import Compilation
from winhttp.programs import ON_WINDOWS, Result, Windows
from winhttp.wine import MOST_TRIES, StartError, Wine

pytestmark = pytest.mark.skipif(ON_WINDOWS, reason="Windows needs no Wine, and has no shell for the script")

CLIENT_ERROR = "wine client error:24: recvmsg: Connection reset by peer"
SCRIPT = f"""#!/bin/sh
folder=$(dirname "$0")
turn=$(head -n 1 "$folder/turns")
sed -i 1d "$folder/turns"
echo "$1" >> "$folder/asked"
env > "$folder/environment"
started() {{ : > "${{STARTED_FILE#Z:}}"; }}
client_error() {{ echo "{CLIENT_ERROR}" >&2; }}
case $turn in
    awake) exec cat ;;  # says what it is told to say
    client-error) client_error; exit 1 ;;
    no-server) echo "wine: could not exec wineserver" >&2; exit 1 ;;
    killed) kill -9 $$ ;;
    nothing) exit 0 ;;
    never-ready) exec sleep 60 ;;
    lost) started; client_error; exit 1 ;;
    succeeds) started; echo 200 ;;
    succeeds-noisily) started; echo 200; client_error; echo "recvmsg: Broken pipe" >&2 ;;
    says-why) started; echo "open_request: error 12029" >&2; exit 1 ;;
    says-why-after-tls) started; printf 'GnuTLS error: A TLS alert has come.\\n\\nsend: error 12175\\n' >&2; exit 1 ;;
    says-why-noisily) started; echo "open_request: error 12029" >&2; client_error; exit 1 ;;
    stops-halfway) started; echo 200; exit 1 ;;
    stops-halfway-noisily) started; echo 200; client_error; exit 1 ;;
    crashes) started; echo "Unhandled exception"; echo "wine: Unhandled page fault" >&2; exit 5 ;;
    aborts) started; exit 3 ;;
esac
"""
FAILURES_OF_WINE = ["client-error", "no-server", "killed", "nothing", "lost"]


@dataclass
class Script:
    """The script, and what it was asked."""

    folder: Path

    def plans(self, *turns: str) -> Script:
        """How its next starts go."""
        (self.folder / "turns").write_text("".join(f"{turn}\n" for turn in turns), encoding="utf-8")
        return self

    @property
    def loader(self) -> str:
        return str(self.folder / "wine")

    @property
    def asked(self) -> Sequence[str]:
        return (self.folder / "asked").read_text(encoding="utf-8").splitlines()


@pytest.fixture
def script(tmp_path: Path) -> Script:
    (tmp_path / "turns").touch()
    for name, text in {
        "wine": SCRIPT,
        "wineserver": '#!/bin/sh\necho "server $1" >> "$(dirname "$0")/asked"\n',
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    return Script(tmp_path)


@pytest.fixture
def fake(script: Script) -> Wine:
    """The script as a Wine whose services run."""
    return Wine(script.loader, {})


# ----------------------------------------------------------------------------
# Programs
# ----------------------------------------------------------------------------


@pytest.mark.parametrize("failure", FAILURES_OF_WINE)
def test_start_is_tried_again(script: Script, fake: Wine, failure: str) -> None:
    script.plans(failure, "succeeds")
    result = fake.run("sample.exe")
    assert (result.returncode, result.stdout, result.stderr) == (0, "200\n", "")
    assert (fake.starts.tried, len(fake.starts.failed)) == (2, 1)
    assert fake.starts.summary().startswith("Wine: 2 starts, 1 of them failed and were tried again; the first said: ")


@pytest.mark.parametrize("failure", FAILURES_OF_WINE)
def test_start_is_given_up(script: Script, fake: Wine, failure: str) -> None:
    script.plans(*[failure] * MOST_TRIES, "succeeds")
    with pytest.raises(StartError, match=rf"^Wine failed to start sample\.exe {MOST_TRIES} times \(status ") as raised:
        fake.run("sample.exe")
    assert script.asked == ["sample.exe"] * MOST_TRIES
    assert (CLIENT_ERROR in str(raised.value)) == (failure in ("client-error", "lost"))
    assert f"`{script.loader} cmd /c ver`" in str(raised.value)


def hangs(monkeypatch: pytest.MonkeyPatch, *, started: bool) -> None:
    """The next run reaches its time limit; waiting for one would make these tests depend on the machine's speed."""

    def hang(command: Sequence[str], environment: Mapping[str, str]) -> Result:
        monkeypatch.setattr(wine, "run", programs.run)
        if started:
            Path(environment["STARTED_FILE"].removeprefix("Z:")).touch()
        raise subprocess.TimeoutExpired(command, programs.TIME_LIMIT)

    monkeypatch.setattr(wine, "run", hang)


def test_start_that_hangs_is_tried_again(script: Script, fake: Wine, monkeypatch: pytest.MonkeyPatch) -> None:
    script.plans("succeeds")
    hangs(monkeypatch, started=False)
    assert fake.run("sample.exe").stdout == "200\n"
    assert fake.starts.failed == [f"no start within {programs.TIME_LIMIT} s"]


def test_program_that_hangs_is_not_tried_again(script: Script, fake: Wine, monkeypatch: pytest.MonkeyPatch) -> None:
    script.plans("succeeds")
    hangs(monkeypatch, started=True)
    with pytest.raises(subprocess.TimeoutExpired):
        fake.run("sample.exe")
    assert fake.starts.failed == []


@pytest.mark.parametrize(
    ("turn", "status", "output", "errors"),
    [
        ("says-why", 1, "", "open_request: error 12029\n"),
        ("says-why-noisily", 1, "", "open_request: error 12029\n"),
        ("says-why-after-tls", 1, "", "send: error 12175\n"),
        ("stops-halfway", 1, "200\n", ""),
        ("stops-halfway-noisily", 1, "200\n", f"{CLIENT_ERROR}\n"),  # it is all that explains the failure
        ("crashes", 5, "Unhandled exception\n", "wine: Unhandled page fault\n"),
        ("aborts", 3, "", ""),
        ("succeeds-noisily", 0, "200\n", ""),
    ],
)
def test_outcome_of_the_program_stands(
    script: Script, fake: Wine, turn: str, status: int, output: str, errors: str
) -> None:
    script.plans(turn, "succeeds")
    result = fake.run("sample.exe")
    assert (result.returncode, result.stdout, result.stderr) == (status, output, errors)
    assert script.asked == ["sample.exe"]
    assert fake.starts.failed == []


def test_real_program_leaves_its_mark(compilations: Compilation, windows: Windows, tmp_path: Path) -> None:
    """Though it says nothing: else this would end in a StartError."""
    source = tmp_path / "silent.cpp"
    source.write_text("int main() { return 3; }\n", encoding="utf-8")
    assert windows.run(compilations.program(source)).returncode == 3


# ----------------------------------------------------------------------------
# Services
# ----------------------------------------------------------------------------


def test_services_start_once_and_stop(script: Script) -> None:
    script.plans("awake", "succeeds", "succeeds")
    with wine.running(script.loader) as running:
        running.run("first.exe")
        running.run("second.exe")
    assert script.asked == ["cmd", "first.exe", "second.exe", "server -k"]
    assert running.starts.summary() == "Wine: 3 starts, 0 of them failed and were tried again"
    assert not Path(running.environment["WINEPREFIX"]).parent.exists()


def test_services_stop_when_a_test_fails(script: Script) -> None:
    script.plans("awake")
    with pytest.raises(ZeroDivisionError), wine.running(script.loader):
        raise ZeroDivisionError
    assert script.asked == ["cmd", "server -k"]


@pytest.mark.parametrize("failure", FAILURES_OF_WINE)
def test_services_are_tried_again_in_a_new_prefix(script: Script, failure: str) -> None:
    script.plans(failure, "awake")
    with wine.running(script.loader) as running:
        assert (running.starts.tried, len(running.starts.failed)) == (2, 1)
        assert running.environment["WINEPREFIX"].endswith("prefix1")


def test_services_that_never_answer_are_given_up(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wine, "BOOT_LIMIT", 0.2)
    script.plans(*["never-ready"] * MOST_TRIES)
    with pytest.raises(StartError, match="not ready within 0 s"), wine.running(script.loader):
        pass


def test_services_are_given_up(script: Script) -> None:
    script.plans(*["client-error"] * MOST_TRIES, "awake")
    message = rf"^Wine failed to start its services {MOST_TRIES} times \(status 1, {CLIENT_ERROR}\)"
    with pytest.raises(StartError, match=message), wine.running(script.loader):
        pass
    assert script.asked == ["cmd", "server -k"] * MOST_TRIES


def test_proxies_of_the_machine_are_not_used(script: Script, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTPS_PROXY", "no_proxy"):
        monkeypatch.setenv(name, "127.0.0.1:9")
    script.plans("awake", "succeeds")
    with wine.running(script.loader) as running:
        running.run("sample.exe")
    assert "_proxy=" not in (script.folder / "environment").read_text(encoding="utf-8").lower()


def test_count_is_printed_though_no_checker_ran() -> None:
    report = Report()
    assert list(report.lines()) == []
    report.note("Wine: 2 starts, 1 of them failed and were tried again")
    assert list(report.lines()) == report.notes

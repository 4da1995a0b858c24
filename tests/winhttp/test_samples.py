"""The samples of docs/samples: each compiles, each region stands alone, and each program does what its page says.

The programs run against a loopback server: under Wine, or on Windows. Where Wine cannot do what is known of Windows,
the test says why, and takes what Wine does as well: see `either`.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from itertools import product
from pathlib import Path
from types import ModuleType

import pytest
import tree_sitter
import tree_sitter_c_sharp
import tree_sitter_powershell

from statuscodes.records import Registry
from statuscodes.registry.sample_regions import region, region_names
from winhttp import compilation
from winhttp.answers import CONTENT, PASSWORD, USER, VERSION
from winhttp.compilation import SAMPLES, Compilation
from winhttp.loopback import Loopback, origin_server
from winhttp.programs import ON_WINDOWS, Result, Windows, run

FILES = sorted(path for path in SAMPLES.iterdir() if path.is_file())
PROGRAMS = [path for path in FILES if path.suffix == ".cpp"]
REGIONS = [(path.name, name) for path in FILES for name in sorted(region_names(path.read_text(encoding="utf-8")))]
CPP_REGIONS = [(file, name) for file, name in REGIONS if file.endswith((".cpp", ".hpp"))]

INVALID_PARAMETER = 87
WINSOCK_TIMED_OUT = 10060
INVALID_OPTION = 12009
HEADER_NOT_FOUND = 12150
INVALID_RESPONSE = 12152
REDIRECT_FAILED = 12156

Run = Callable[..., list[str]]
Outcome = tuple[list[str], int | None]
"""The lines that a sample prints, and the error it reports."""


def shown(file: str, name: str) -> str:
    """What a page shows."""
    return region((SAMPLES / file).read_text(encoding="utf-8"), name)


def either(known: Outcome, in_wine: Outcome) -> list[Outcome]:
    """What is known of Windows; under Wine also what Wine does instead."""
    return [known] if ON_WINDOWS else [known, in_wine]


@pytest.fixture
def outcome(sample: Callable[[str], Path], windows: Windows) -> Callable[..., Outcome]:
    """``outcome("allow", url, "POST")``: how that run of a sample ends."""

    def go(name: str, *arguments: str) -> Outcome:
        result = windows.run(sample(name), *arguments)
        error = re.fullmatch(r"\w+: error (\d+)\n", result.stderr)
        assert error or not result.stderr, result.stderr
        assert result.returncode == (1 if error else 0)
        return result.stdout.splitlines(), int(error[1]) if error else None

    return go


@pytest.fixture
def sample_run(outcome: Callable[..., Outcome]) -> Run:
    """``sample_run("allow", url, "POST")``: the lines that a sample prints; it must succeed."""

    def go(name: str, *arguments: str) -> list[str]:
        lines, error = outcome(name, *arguments)
        assert error is None
        return lines

    return go


# ----------------------------------------------------------------------------
# The samples as text
# ----------------------------------------------------------------------------


def test_every_kind_is_there() -> None:
    assert {path.suffix for path in FILES} == {".cpp", ".cs", ".hpp", ".ps1", ".sh"}
    assert {path.name for path in FILES} - {file for file, _ in REGIONS} == {"console.hpp"}


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.name)
def test_program_compiles(sample: Callable[[str], Path], path: Path) -> None:
    assert sample(path.stem).is_file()


@pytest.mark.parametrize(("file", "name"), REGIONS)
def test_region_fits_the_page(file: str, name: str) -> None:
    lines = shown(file, name).splitlines()
    assert (5 if file.endswith(".sh") else 15) <= len(lines) <= 60
    assert [line for line in lines if len(line) > 80 or line != line.rstrip() or "\t" in line] == []


@pytest.fixture(scope="session")
def region_check(compilations: Compilation, executor: Executor) -> Callable[[tuple[str, str]], Result]:
    """``region_check(("ranges.cpp", "resume-download"))``: what the compiler says of what the page shows."""
    return compilation.ahead(
        executor, lambda region: compilations.check(shown(*region) + "\n", "-".join(region)), CPP_REGIONS
    )


@pytest.mark.parametrize("region", CPP_REGIONS, ids="-".join)
def test_region_stands_alone(region_check: Callable[[tuple[str, str]], Result], region: tuple[str, str]) -> None:
    """What a reader pastes brings its own includes and needs nothing else of its file."""
    result = region_check(region)
    assert result.returncode == 0, result.stderr


def test_name_of_status_knows_every_constant(registry: Registry) -> None:
    cases = re.findall(r'case (\w+):\s+return L"(\w+)";', shown("read_status.cpp", "name-of-status"))
    assert cases == [(code.constant, code.constant) for code in registry.codes.values() if code.constant]


@pytest.mark.parametrize(
    ("file", "grammar"), [("Status.cs", tree_sitter_c_sharp), ("status.ps1", tree_sitter_powershell)]
)
def test_grammar(file: str, grammar: ModuleType) -> None:
    """No compiler of these languages is at hand: at least their grammars hold."""
    source = (SAMPLES / file).read_bytes()
    tree = tree_sitter.Parser(tree_sitter.Language(grammar.language())).parse(source)
    assert not tree.root_node.has_error, str(tree.root_node)


# ----------------------------------------------------------------------------
# The curl sample, run
# ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def curl_run() -> Run:
    """``curl_run(url)``: the lines that status.sh prints."""
    missing = [tool for tool in ("bash", "curl") if not shutil.which(tool)]
    if missing:
        pytest.fail(f"No {' and no '.join(missing)}: install it (Debian: apt-get install bash curl).", pytrace=False)
    script = str(SAMPLES / "status.sh")
    assert run(["bash", "-n", script]).stderr == ""

    def go(*arguments: str) -> list[str]:
        result = run(["bash", script, *arguments], {**os.environ, "no_proxy": "127.0.0.1"})
        assert (result.returncode, result.stderr) == (0, "")
        return result.stdout.splitlines()

    return go


@pytest.mark.parametrize("code", [204, 304, 404, 503])
def test_curl(curl_run: Run, origin: Loopback, code: int) -> None:
    url = origin.url(f"/status/{code}")
    first, status_line, *_, last = curl_run(url)
    assert first == str(code)
    assert status_line.startswith(f"HTTP/1.1 {code} ")
    assert last == f"{code} after 0 at {url}"


def test_curl_redirected(curl_run: Run, origin: Loopback) -> None:
    first, *headers, last = curl_run(origin.url("/redirect/308"))
    assert first == "308"
    assert "Location: /final" in headers
    assert last == f"200 after 1 at {origin.url('/final')}"


def test_curl_through_a_proxy(curl_run: Run, origin: Loopback, proxy: Loopback) -> None:
    url = "http://origin.invalid/status/503"
    assert curl_run(url, proxy.url("/"), f"{USER}:{PASSWORD}") == ["503"]
    assert [seen.answered for seen in proxy.seen] == [407, 503]
    assert curl_run(url, proxy.url("/"), f"{USER}:wrong") == ["407"]


@pytest.mark.usefixtures("curl_run")
def test_digest_of_the_server_is_right(origin: Loopback) -> None:
    """What test_authenticate_with_digest cannot show under Wine."""
    command = ["curl", "--silent", "--noproxy", "*", "--digest", "--user", f"{USER}:{PASSWORD}", origin.url("/digest")]
    assert run(command).stdout == "welcome"


# ----------------------------------------------------------------------------
# The C++ samples, run
# ----------------------------------------------------------------------------


def test_read_status(sample_run: Run, origin: Loopback, registry: Registry) -> None:
    final = [code for code in registry.codes.values() if code.code >= 200]
    lines = sample_run("read_status", *(origin.url(f"/status/{code.code}") for code in final))
    assert lines == [f"{code.code} {code.constant or '(no constant)'} {code.phrase}" for code in final]


@pytest.mark.parametrize("code", [102, 103, 104])
def test_read_status_after_an_interim_response(sample_run: Run, origin: Loopback, code: int) -> None:
    """WinHTTP is documented to skip it; Wine takes any 1xx but 100 for the final response."""
    (line,) = sample_run("read_status", origin.url(f"/status/{code}"))
    assert line.split()[0] in ({"200"} if ON_WINDOWS else {"200", str(code)})


def test_read_status_after_100(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """Wine skips the status line of a 100, then takes the empty line that ends it for the next one."""
    result = outcome("read_status", origin.url("/status/100"))
    assert result in either((["200 HTTP_STATUS_OK OK"], None), ([], INVALID_RESPONSE))


def test_authenticate_answers_401(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("authenticate", origin.url("/basic"), USER, PASSWORD) == ["200"]
    assert [seen.answered for seen in origin.seen] == [401, 200]


def test_authenticate_answers_407(sample_run: Run, origin: Loopback, proxy: Loopback) -> None:
    lines = sample_run("authenticate", "http://origin.invalid/final", "-", "-", proxy.authority, USER, PASSWORD)
    assert lines == ["200"]
    *refused, last = [seen.answered for seen in proxy.seen]
    assert set(refused) == {407}
    assert last == 200
    assert [seen.answered for seen in origin.seen] == [200]


def test_authenticate_answers_401_behind_407(sample_run: Run, origin: Loopback, proxy: Loopback) -> None:
    url = "http://origin.invalid/basic"
    assert sample_run("authenticate", url, USER, PASSWORD, proxy.authority, USER, PASSWORD) == ["200"]
    assert [seen.answered for seen in origin.seen] == [401, 200]


@pytest.mark.parametrize("path", ["/basic", "/digest"])
def test_authenticate_stops_when_refused(sample_run: Run, origin: Loopback, path: str) -> None:
    assert sample_run("authenticate", origin.url(path), USER, "wrong") == ["401"]
    assert 2 <= len(origin.seen) <= 4


def test_authenticate_stops_when_the_proxy_refuses(sample_run: Run, origin: Loopback, proxy: Loopback) -> None:
    lines = sample_run("authenticate", "http://origin.invalid/final", "-", "-", proxy.authority, USER, "wrong")
    assert lines == ["407"]
    assert 2 <= len(proxy.seen) <= 4
    assert not origin.seen


def test_authenticate_with_digest(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """The stronger of two schemes is taken. Wine does not implement Digest: the 401 comes back."""
    result = outcome("authenticate", origin.url("/digest"), USER, PASSWORD)
    assert result in either((["200"], None), (["401"], None))
    assert not any("Basic" in seen.headers.get("Authorization", "") for seen in origin.seen)


def arrived(lines: list[str], address: str) -> list[Outcome]:
    """What redirects prints, with the final address; Wine 8 does not know WINHTTP_OPTION_URL."""
    return either(([*lines, address], None), (lines, INVALID_PARAMETER))


@pytest.mark.parametrize("code", [301, 302, 307])
def test_redirects_are_followed(outcome: Callable[..., Outcome], origin: Loopback, code: int) -> None:
    (visited, *lines), error = outcome("redirects", origin.url(f"/redirect/{code}"), "GET", "default")
    assert re.fullmatch(r"redirected to (http://[^/]+)?/final", visited)
    assert (lines, error) in arrived(["200"], origin.url("/final"))
    assert [seen.target for seen in origin.seen] == [f"/redirect/{code}", "/final"]


@pytest.mark.parametrize("code", [300, 303, 308])
def test_redirects_that_wine_does_not_follow(outcome: Callable[..., Outcome], origin: Loopback, code: int) -> None:
    """.NET's tests demand that Windows follows them."""
    url = origin.url(f"/redirect/{code}")
    lines, _ = outcome("redirects", url, "GET", "default")
    (answered,) = (line for line in lines if line.isdecimal())
    assert answered in ({"200"} if ON_WINDOWS else {"200", str(code)})
    assert origin.seen[-1].target == ("/final" if answered == "200" else f"/redirect/{code}")


@pytest.mark.parametrize("code", [300, 301, 302, 303, 307, 308])
def test_redirects_never_followed(outcome: Callable[..., Outcome], origin: Loopback, code: int) -> None:
    url = origin.url(f"/redirect/{code}")
    assert outcome("redirects", url, "GET", "never") in arrived([str(code)], url)
    assert len(origin.seen) == 1


def test_redirects_past_the_limit(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    lines, _ = outcome("redirects", origin.url("/redirect-chain/2"), "GET", "always", "2")
    assert "200" in lines
    _, error = outcome("redirects", origin.url("/redirect-chain/3"), "GET", "always", "2")
    assert error == REDIRECT_FAILED


RETRIED = [429, 503]
FORMS = ["seconds", "date", "nothing"]


@pytest.fixture(scope="session")
def retries(
    registry: Registry, sample: Callable[[str], Path], windows: Windows
) -> Iterator[Callable[[tuple[int, str]], Result]]:
    """``retries((429, "date"))``: that run of retry_after. All wait at the same time."""
    program = sample("retry_after")
    pairs = list(product(RETRIED, FORMS))
    with origin_server({code: registry.codes[code].phrase for code in RETRIED}) as origin:

        def go(pair: tuple[int, str]) -> Result:
            code, form = pair
            return windows.run(program, origin.url(f"/retry-after/{code}?seconds=1&as={form}"))

        with compilation.workers(len(pairs)) as waiting:
            yield compilation.ahead(waiting, go, pairs)


@pytest.mark.parametrize("code", RETRIED)
@pytest.mark.parametrize("form", FORMS)
def test_retry_after(retries: Callable[[tuple[int, str]], Result], code: int, form: str) -> None:
    """After a second by number, up to one by date, or the first back-off; each with up to half a second more."""
    result = retries((code, form))
    assert (result.returncode, result.stderr) == (0, "")
    first, wait, second = result.stdout.splitlines()
    assert (first, second) == (str(code), "200")
    shortest = {"seconds": 1000, "date": 0, "nothing": 1000}[form]
    assert shortest <= int(wait.split()[1]) <= 1500


@pytest.mark.parametrize(
    ("target", "method"), [("/retry-after/503?seconds=1", "POST"), ("/retry-after/503?seconds=61", "GET")]
)
def test_retry_after_gives_up(sample_run: Run, origin: Loopback, target: str, method: str) -> None:
    """A method that is not idempotent, and a wait that is too long."""
    assert sample_run("retry_after", origin.url(target), method) == ["503"]
    assert len(origin.seen) == 1


@pytest.mark.parametrize(
    ("have", "etag", "line"),
    [
        (400, VERSION, f"206 append, {len(CONTENT) - 400} bytes"),
        (400, '"other"', f"200 start over, {len(CONTENT)} bytes"),
        (len(CONTENT), VERSION, "416 complete, 0 bytes"),
        (len(CONTENT) + 1, VERSION, "416 start over, 0 bytes"),
    ],
)
def test_ranges(sample_run: Run, origin: Loopback, have: int, etag: str, line: str) -> None:
    assert sample_run("ranges", origin.url("/range"), str(have), etag) == [line]


def test_ranges_elsewhere(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("ranges", origin.url("/status/404"), "400", VERSION) == ["404 refused, 3 bytes"]


@pytest.mark.parametrize(
    ("etag", "line"), [(VERSION, f"304 {VERSION} old content"), ('"other"', f"200 {VERSION} content")]
)
def test_conditional_get(sample_run: Run, origin: Loopback, etag: str, line: str) -> None:
    assert sample_run("conditional", "get", origin.url("/etag"), etag) == [line]


@pytest.mark.parametrize(("etag", "line"), [(VERSION, "204"), ('"other"', "412"), ("", "428")])
def test_conditional_put(sample_run: Run, origin: Loopback, etag: str, line: str) -> None:
    assert sample_run("conditional", "put", origin.url("/etag"), etag, "content") == [line]
    assert origin.seen[-1].body == b"content"


def test_websocket(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("websocket", origin.url("/websocket"), "hello") == ["101", "hello"]


@pytest.mark.parametrize("code", [200, 403, 426])
def test_websocket_refused(sample_run: Run, origin: Loopback, code: int) -> None:
    assert sample_run("websocket", origin.url(f"/status/{code}"), "hello") == [str(code)]


@pytest.mark.parametrize("code", [102, 103, 104])
def test_interim(outcome: Callable[..., Outcome], origin: Loopback, code: int) -> None:
    """Wine neither skips these nor calls back: it hands them over as final."""
    result = outcome("interim", origin.url(f"/status/{code}"))
    assert result in either(([f"interim {code}", "final 200"], None), ([f"final {code}"], None))


def test_interim_without_any(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("interim", origin.url("/status/404")) == ["final 404"]


def test_allow(sample_run: Run, origin: Loopback) -> None:
    """Two lines of the field are read as one list."""
    assert sample_run("allow", origin.url("/methods"), "POST") == ["GET, HEAD, OPTIONS"]
    assert origin.seen[-1].answered == 405


def test_allow_missing(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    assert outcome("allow", origin.url("/status/405"), "POST") == ([], HEADER_NOT_FOUND)


@pytest.mark.parametrize(("size", "code"), [(0, 201), (500, 201), (900_000, 413)])
def test_upload(sample_run: Run, origin: Loopback, size: int, code: int) -> None:
    assert sample_run("upload", origin.url("/upload"), str(size)) == [str(code)]
    assert origin.seen[-1].headers["Content-Length"] == str(size)


def test_upload_without_the_refused_expectation(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("upload", origin.url("/upload/plain"), "500", "expect") == ["201"]
    assert [(seen.answered, seen.headers.get("Expect")) for seen in origin.seen] == [
        (417, "100-continue"),
        (201, None),
    ]


def test_upload_with_expectation(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """Wine fails at the 100 that meets the expectation: see test_read_status_after_100."""
    result = outcome("upload", origin.url("/upload"), "500", "expect")
    assert result in either((["201"], None), ([], INVALID_RESPONSE))
    assert origin.only_seen().body == b"x" * 500


def test_timeouts(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """Wine reports Winsock's error where ERROR_WINHTTP_TIMEOUT is documented."""
    result = outcome("timeouts", origin.url("/slow?seconds=60"), "500")
    assert result in either((["no answer in time, no code"], None), ([], WINSOCK_TIMED_OUT))


@pytest.mark.parametrize(
    ("target", "line"),
    [
        ("/status/408", "408 from the server"),
        ("/status/504", "504 from a gateway"),
        ("/slow?seconds=0.2", "200"),
    ],
)
def test_timeouts_that_are_codes(sample_run: Run, origin: Loopback, target: str, line: str) -> None:
    assert sample_run("timeouts", origin.url(target), "60000") == [line]


@pytest.mark.parametrize(
    ("url", "server", "via"),
    [
        ("http://origin.invalid/status/502", "loopback-origin", "1.1 loopback-proxy"),
        ("http://unreachable.invalid/", "loopback-proxy", ""),
    ],
)
def test_proxy_response(
    sample: Callable[[str], Path], windows: Windows, proxy: Loopback, url: str, server: str, via: str
) -> None:
    """Wine knows neither option about CONNECT: it cannot set the one, and what the other tells stays unknown."""
    result = windows.run(sample("proxy_response"), url, proxy.authority, USER, PASSWORD)
    code, *fields, connect = result.stdout.splitlines()
    assert (code, fields) == ("502", [f"Server: {server}", f"Via: {via}"])
    if result.stderr:
        assert not ON_WINDOWS
        assert (result.stderr, connect) == (
            f"keep_connect_responses: error {INVALID_OPTION}\n",
            "CONNECT answer readable: unknown",
        )

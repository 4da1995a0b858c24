"""The C++ samples of docs/samples: each program does what its page says.

The programs run against a loopback server: on Windows, or under Wine with what windows_emulation.cpp changes. Where
that cannot do what is known of Windows, the test says why, and takes what Wine does as well: see `either`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from statuscodes.records import Registry
from winhttp import compilation
from winhttp.answers import CONTENT, VERSION
from winhttp.loopback import Loopback, origin_server
from winhttp.outcomes import (
    CONNECTION_ERROR,
    HEADER_NOT_FOUND,
    INVALID_RESPONSE,
    WINSOCK_TIMED_OUT,
    Outcome,
    Run,
    either,
)
from winhttp.programs import ON_WINDOWS, Result, Windows

PROGRAMS = (
    *("allow", "conditional", "interim", "ranges", "read_status", "resend", "retry_after", "timeouts"),
    *("upload", "websocket"),
)


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


RETRIED = [429, 503]
FORMS = ["seconds", "date", "nothing"]


@pytest.fixture(scope="module")
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
    """After a second, by number or by the server's clock, or the first back-off; with up to half a second more."""
    result = retries((code, form))
    assert (result.returncode, result.stderr) == (0, "")
    first, wait, second = result.stdout.splitlines()
    assert (first, second) == (str(code), "200")
    assert 1000 <= int(wait.split()[1]) <= 1500


@pytest.mark.parametrize(
    ("target", "arguments"), [("/retry-after/503?seconds=1", ["POST"]), ("/retry-after/503?seconds=7", ["GET", "6"])]
)
def test_retry_after_gives_up(sample_run: Run, origin: Loopback, target: str, arguments: list[str]) -> None:
    """A method that is not idempotent, and a wait longer than the caller's limit."""
    assert sample_run("retry_after", origin.url(target), *arguments) == ["503"]
    assert len(origin.seen) == 1


def test_retry_after_waits_no_longer_than_the_caller_allows(sample_run: Run, origin: Loopback) -> None:
    """Where the server does not say how long; jitter aside."""
    first, wait, second = sample_run("retry_after", origin.url("/retry-after/503?as=nothing"), "GET", "0")
    assert (first, second) == ("503", "200")
    assert int(wait.split()[1]) <= 500


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


@pytest.mark.parametrize("etag", ["", 'W/"version-1"'])
def test_ranges_without_a_strong_tag(sample_run: Run, origin: Loopback, etag: str) -> None:
    """Nothing is asked for that could be joined to what is there."""
    assert sample_run("ranges", origin.url("/range"), "400", etag) == ["0 start over, 0 bytes"]
    assert not origin.seen


def test_ranges_of_another_version(sample_run: Run, origin: Loopback) -> None:
    """A part with another tag is not appended, even where the server ignores If-Range."""
    line = f"206 refused, {len(CONTENT) - 400} bytes"
    assert sample_run("ranges", origin.url("/range/changed"), "400", VERSION) == [line]


def test_ranges_elsewhere(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("ranges", origin.url("/status/404"), "400", VERSION) == ["404 refused, 3 bytes"]


@pytest.mark.parametrize(
    ("etag", "line"), [(VERSION, f"304 {VERSION} old content"), ('"other"', f"200 {VERSION} content")]
)
def test_conditional_get(sample_run: Run, origin: Loopback, etag: str, line: str) -> None:
    assert sample_run("conditional", "get", origin.url("/etag"), etag) == [line]


def test_conditional_get_of_a_body_cut_short(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """The copy stays as it was."""
    assert outcome("conditional", "get", origin.url("/cut"), "") == (["0  old content"], CONNECTION_ERROR)


@pytest.mark.parametrize(("etag", "line"), [(VERSION, "204"), ('"other"', "412"), ("", "428")])
def test_conditional_put(sample_run: Run, origin: Loopback, etag: str, line: str) -> None:
    assert sample_run("conditional", "put", origin.url("/etag"), etag, "content") == [line]
    assert origin.seen[-1].body == b"content"


def test_websocket(sample_run: Run, origin: Loopback) -> None:
    """The server sends the message in two fragments."""
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


def test_upload_of_more_than_4_gib(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """The server refuses it by its length; whether that answer is still read is not for the sample to say."""
    lines, error = outcome("upload", origin.url("/upload"), str(2**32 + 1))
    assert lines == ["413"] or error
    assert origin.only_seen().headers["Content-Length"] == str(2**32 + 1)


@pytest.mark.parametrize("arguments", [[], ["expect"]])
def test_upload_expects_only_what_it_is_told(
    outcome: Callable[..., Outcome], origin: Loopback, arguments: list[str]
) -> None:
    outcome("upload", origin.url("/upload"), "5", *arguments)
    assert origin.only_seen().headers.get_all("Expect") == (["100-continue"] if arguments else None)


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


def test_resend(sample_run: Run, origin: Loopback) -> None:
    """On Windows, the server would have to do what makes WinHTTP lose the body."""
    assert sample_run("resend", origin.url("/resend"), "content") == ["200" if ON_WINDOWS else "201"]
    assert {seen.body for seen in origin.seen} == {b"content"}
    assert len(origin.seen) == (1 if ON_WINDOWS else 2)


def test_fragment_is_not_sent(sample_run: Run, origin: Loopback) -> None:
    sample_run("allow", origin.url("/methods?a=b#part"), "GET")
    assert origin.only_seen().target == "/methods?a=b"


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

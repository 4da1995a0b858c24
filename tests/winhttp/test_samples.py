"""The C++ samples of docs/samples: each program does what its page says.

The programs run against a loopback server: under Wine with what windows_emulation.cpp changes, or on Windows. Where Wine
cannot do what is known of Windows, the test says why, and takes what Wine does as well: see `either`.
"""

from __future__ import annotations

import re
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
    REDIRECT_FAILED,
    WINSOCK_TIMED_OUT,
    Outcome,
    Run,
    either,
)
from winhttp.programs import ON_WINDOWS, Result, Windows

PROGRAMS = (
    *("allow", "conditional", "follow", "interim", "ranges", "read_status", "redirects", "resend", "retry_after"),
    *("timeouts", "upload", "websocket"),
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


@pytest.mark.parametrize("code", [301, 302, 307])
def test_redirects_are_followed(outcome: Callable[..., Outcome], origin: Loopback, code: int) -> None:
    (visited, *lines), error = outcome("redirects", origin.url(f"/redirect/{code}"), "GET", "default")
    assert re.fullmatch(r"redirected to (http://[^/]+)?/final", visited)
    assert (lines, error) == (["200", origin.url("/final")], None)
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
    assert outcome("redirects", url, "GET", "never") == ([str(code), url], None)
    assert len(origin.seen) == 1


def test_redirects_past_the_limit(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    lines, _ = outcome("redirects", origin.url("/redirect-chain/2"), "GET", "always", "2")
    assert "200" in lines
    _, error = outcome("redirects", origin.url("/redirect-chain/3"), "GET", "always", "2")
    assert error == REDIRECT_FAILED


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


FOLLOWED = [
    (301, "GET", "GET"),
    (301, "POST", "GET"),
    (302, "POST", "GET"),
    (303, "PUT", "GET"),
    (303, "HEAD", "HEAD"),
    (307, "POST", "POST"),
    (308, "PUT", "PUT"),
]


@pytest.mark.parametrize(("code", "method", "then"), FOLLOWED)
def test_follow(sample_run: Run, origin: Loopback, code: int, method: str, then: str) -> None:
    """A relative Location, on the same server: the own field goes with it."""
    url, body = origin.url(f"/redirect/{code}"), "content" if method in ("POST", "PUT") else ""
    assert sample_run("follow", url, method, body, "X-Key: 1") == [
        f"{code} {method} {url}",
        f"200 {then} {origin.url('/final')}",
    ]
    assert [seen.headers["X-Key"] for seen in origin.seen] == ["1", "1"]
    assert origin.seen[-1].body == (body.encode() if then == method else b"")


@pytest.mark.parametrize(
    ("location", "arrives"),
    [("../final", "/final"), ("308?to=/final", "/redirect/308?to=/final"), ("//{host}/final", "/final")],
)
def test_follow_resolves(sample_run: Run, origin: Loopback, location: str, arrives: str) -> None:
    url = origin.url(f"/redirect/307?to={location.format(host=origin.authority)}")
    assert sample_run("follow", url, "GET", "", "X-Key: 1")[1].split()[2] == origin.url(arrives)


def test_follow_to_another_server(sample_run: Run, origin: Loopback, other: Loopback) -> None:
    """It gets a connection of its own, and not the field that was meant for the first."""
    sample_run("follow", origin.url(f"/redirect/307?to={other.url('/final')}"), "GET", "", "Authorization: Bearer 1")
    assert [seen.headers["Authorization"] for seen in (*origin.seen, *other.seen)] == ["Bearer 1", None]


@pytest.mark.parametrize("location", ["ftp://origin.invalid/", "file:///C:/"])
def test_follow_stops_at_another_scheme(sample_run: Run, origin: Loopback, location: str) -> None:
    url = origin.url(f"/redirect/307?to={location}")
    assert sample_run("follow", url, "GET", "", "X-Key: 1") == [f"307 GET {url}"]


def test_follow_stops(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("follow", origin.url("/redirect-chain/99"), "GET", "", "X-Key: 1")[-1] == "too many redirects"
    assert len(origin.seen) == 10


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

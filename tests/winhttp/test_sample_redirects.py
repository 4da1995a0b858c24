"""The samples that follow redirects: WinHTTP's own, and by hand."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from winhttp.loopback import Loopback
from winhttp.outcomes import REDIRECT_FAILED, Outcome, Run
from winhttp.programs import ON_WINDOWS

PROGRAMS = ("follow", "redirects")


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


def test_follow_knows_a_server_in_capitals(sample_run: Run, origin: Loopback) -> None:
    """The scheme of a URL has no case: the next URL is on the same server, and keeps the field."""
    url = origin.url("/redirect/307").replace("http:", "HTTP:")
    assert sample_run("follow", url, "GET", "", "X-Key: 1")[1] == f"200 GET {origin.url('/final')}"
    assert [seen.headers["X-Key"] for seen in origin.seen] == ["1", "1"]


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

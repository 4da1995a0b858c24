"""The samples that sign in, and the one that finds out who answered, run against a server and a proxy."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from winhttp.answers import PASSWORD, USER
from winhttp.loopback import Loopback
from winhttp.outcomes import INVALID_OPTION, NOT_SUPPORTED, Outcome, Run, either
from winhttp.programs import ON_WINDOWS, Windows

PROGRAMS = ("authenticate", "proxy_login", "proxy_response", "windows_account")


def test_authenticate_answers_401(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("authenticate", origin.url("/basic"), "", USER, PASSWORD) == ["200"]
    assert [seen.answered for seen in origin.seen] == [401, 200]


def test_authenticate_goes_on_after_a_challenge_that_cannot_be_read(sample_run: Run, origin: Loopback) -> None:
    """As a proxy's response to CONNECT."""
    assert sample_run("authenticate", origin.url("/basic/unreadable"), "", USER, PASSWORD) == ["200"]


def test_authenticate_sends_the_body_again(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("authenticate", origin.url("/basic"), "content", USER, PASSWORD) == ["200"]
    assert [(seen.answered, seen.body) for seen in origin.seen] == [(401, b"content"), (200, b"content")]


def test_authenticate_answers_407(sample_run: Run, origin: Loopback, proxy: Loopback) -> None:
    url = "http://origin.invalid/final"
    assert sample_run("authenticate", url, "", "-", "-", proxy.authority, USER, PASSWORD, "basic") == ["200"]
    *refused, last = [seen.answered for seen in proxy.seen]
    assert set(refused) == {407}
    assert last == 200
    assert [seen.answered for seen in origin.seen] == [200]


def test_authenticate_answers_401_behind_407(sample_run: Run, origin: Loopback, proxy: Loopback) -> None:
    logins = (USER, PASSWORD, proxy.authority, USER, PASSWORD)
    assert sample_run("authenticate", "http://origin.invalid/basic", "", *logins, "basic") == ["200"]
    assert [seen.answered for seen in origin.seen] == [401, 200]


@pytest.mark.parametrize("path", ["/basic", "/digest"])
def test_authenticate_stops_when_refused(sample_run: Run, origin: Loopback, path: str) -> None:
    assert sample_run("authenticate", origin.url(path), "", USER, "wrong") == ["401"]
    assert 2 <= len(origin.seen) <= 4


def test_authenticate_stops_when_the_proxy_refuses(sample_run: Run, origin: Loopback, proxy: Loopback) -> None:
    logins = ("-", "-", proxy.authority, USER, "wrong")
    assert sample_run("authenticate", "http://origin.invalid/final", "", *logins, "basic") == ["407"]
    assert 2 <= len(proxy.seen) <= 4
    assert not origin.seen


def test_authenticate_keeps_the_password_from_another_server(
    sample_run: Run, origin: Loopback, other: Loopback
) -> None:
    """The redirect that WinHTTP follows unseen leads to a server that asks for a password."""
    url = origin.url(f"/redirect/302?to={other.url('/basic')}")
    assert sample_run("authenticate", url, "", USER, PASSWORD) == ["401"]
    assert [seen.headers["Authorization"] for seen in other.seen] == [None]


def test_authenticate_after_a_redirect_on_the_same_server(sample_run: Run, origin: Loopback) -> None:
    assert sample_run("authenticate", origin.url("/redirect/302?to=/basic"), "", USER, PASSWORD) == ["200"]


@pytest.mark.parametrize("name", ["authenticate", "proxy_login"])
def test_basic_is_refused_to_a_proxy(sample_run: Run, proxy: Loopback, name: str) -> None:
    """Unless the caller allows it."""
    url = "http://origin.invalid/final"
    arguments = (url, "", "-", "-", proxy.authority) if name == "authenticate" else (url, proxy.authority)
    assert sample_run(name, *arguments, USER, PASSWORD) == ["407"]
    assert [seen.headers["Proxy-Authorization"] for seen in proxy.seen] == [None]


@pytest.mark.parametrize(("password", "code"), [(PASSWORD, "200"), ("wrong", "407")])
def test_proxy_login(sample_run: Run, proxy: Loopback, password: str, code: str) -> None:
    url = "http://origin.invalid/final"
    assert sample_run("proxy_login", url, proxy.authority, USER, password, "basic") == [code]


def test_authenticate_with_digest(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """The stronger of two schemes is taken. Wine does not implement Digest: the 401 comes back."""
    result = outcome("authenticate", origin.url("/digest"), "", USER, PASSWORD)
    assert result in either((["200"], None), (["401"], None))
    assert not any("Basic" in seen.headers.get("Authorization", "") for seen in origin.seen)


def test_windows_account(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    """Wine has nobody signed in, so it cannot go on; but Basic is not what it tries."""
    lines, _ = outcome("windows_account", origin.url("/ntlm"))
    assert lines[0] == "401"
    assert not any("Basic" in seen.headers.get("Authorization", "") for seen in origin.seen)


def test_windows_account_where_only_basic_is_offered(outcome: Callable[..., Outcome], origin: Loopback) -> None:
    assert outcome("windows_account", origin.url("/basic")) == (["401"], NOT_SUPPORTED)
    assert len(origin.seen) == 1


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
            "CONNECT response readable: unknown",
        )

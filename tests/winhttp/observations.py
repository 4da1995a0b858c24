"""What the WinHTTP of this machine does with status codes, seen from both ends. Under Wine: what Wine's does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from winhttp.answers import PASSWORD, USER, VERSION
from winhttp.loopback import Loopback, forward_proxy, origin_server
from winhttp.programs import Windows

ERROR_HEADER_NOT_FOUND = "12150"
ERROR_INVALID_RESPONSE = "12152"
ERROR_REDIRECT_FAILED = "12156"
_REDIRECTS = (300, 301, 302, 303, 307, 308)
_HANDED_OVER = (102, 103, 104)
_NO_REDIRECTS = (200, 201, 400)
_ELSEWHERE = "GET /redirect/302?to=ftp://127.0.0.1/"
_BODY = "xxxx"
_SENT = _BODY.encode("ascii")
_CREDENTIALS = f"{USER}:{PASSWORD}"

Line = Mapping[str, str]
"""What the probe printed for one request: code, error, method, bytes, content_length."""


@dataclass(frozen=True)
class _Group:
    """Requests that the probe sends with the same options; see probe.cpp for those."""

    requests: Sequence[str]
    """Such as ``POST /final``."""
    options: Mapping[str, str] = field(default_factory=dict)

    def arguments(self, origin: Loopback) -> Iterator[str]:
        yield from ("--no-options", "-")
        for option in self.options.items():
            yield from option
        for request in self.requests:
            method, target = request.split(" ", 1)
            yield from (method, origin.url(target))


Lines = Mapping[str, Mapping[str, Line]]
"""Group and request -> what the probe printed."""


def observe(program: Path, windows: Windows, phrases: Mapping[int, str]) -> dict[str, bool]:
    """Run the probe once, against a loopback server and a proxy.

    Args:
        program: the compiled probe.cpp.
        windows: what runs it.
        phrases: every status code of the registry with its reason phrase.

    Returns:
        For each observation's name, whether it was seen. A name says what would be seen:
        ``follows-301``: a GET answered with 301 and Location is sent to that place;
        ``ignores-303``: the 303 itself comes back, with the default redirect policy;
        ``post-becomes-get-301``: a POST without content reaches the new place as GET;
        ``post-kept-307``: a POST with content reaches it as POST, with that content;
        ``answers-401-with-credentials``: with credentials set before the request is sent, the
        challenge is answered without the application seeing it; 407 the same;
        ``reads-every-code``: each code from 200 on is read as the number the server sent;
        ``redirect-limit-10``: ten redirects are followed, the eleventh is an error;
        ``skips-100``: after a 100 the final code is read;
        ``fails-on-100``: a 100 makes the response invalid instead;
        ``hands-over-103``: 102, 103 and 104 are each read as the final code;
        ``skips-other-1xx``: so it is after a 102, 103, or 104;
        ``no-content-204``: success with 0 bytes, and no Content-Length to be read;
        ``not-modified-304``: the answer to the application's own condition, with 0 bytes;
        ``sends-each-request-once``: no code from 200 on, redirects apart, makes it send the request again;
        ``retries-after-408``: it does so after a 408, if the option asks for it;
        ``ignores-location-on-200-201-400``: a Location is followed from none of these;
        ``keeps-own-headers-on-redirect``: a header that the application added goes to the new place;
        ``fails-on-302-without-location``: error 12156;
        ``fails-on-302-to-ftp``: an error, no response;
        ``cut-body-reads-as-success``: the body ends before Content-Length, and no call fails;
        ``size-query-advances-index``: asking for the size of a header sets the index to the next line;
        ``empty-post-has-length-0``: a POST without content is sent with Content-Length: 0.
    """
    codes = sorted(phrases)
    with origin_server(phrases) as origin, forward_proxy(origin) as proxy:
        lines = _probe(program, windows, origin, _groups(proxy, codes))
        return {
            **_redirects(lines, origin),
            **_redirect_limits(lines, origin),
            **_authentication(lines, origin, proxy),
            **_codes(lines, codes),
            **_messages(lines, origin, codes),
        }


def _groups(proxy: Loopback, codes: Sequence[int]) -> dict[str, _Group]:
    redirected = [f"GET /redirect/{code}" for code in _REDIRECTS]
    redirected += ["POST /redirect/301", "POST /redirect/302", "GET /redirect-chain/10", "GET /redirect-chain/11"]
    redirected += ["POST /redirect/303", "GET /status/302", _ELSEWHERE]
    other = [f"GET /status/{code}" for code in (100, *_HANDED_OVER, 204)]
    other += [*(f"GET /redirect/{code}" for code in _NO_REDIRECTS), "GET /cut", "PUT /methods", "POST /final"]
    return {
        "plain": _Group([*redirected, *other]),
        "with body": _Group(["POST /redirect/307", "POST /redirect/308"], {"--body": _BODY}),
        "own header": _Group(["GET /redirect/302?to=/final?own"], {"--header": "X-Own: kept"}),
        "retrying": _Group(["GET /retry-after/408?as=nothing"], {"--retries-after-408": "1"}),
        "as user": _Group(["GET /basic"], {"--server": _CREDENTIALS}),
        "by proxy": _Group(["GET /final"], {"--proxy": proxy.authority, "--proxy-user": _CREDENTIALS}),
        "unredirected": _Group([f"GET /status/{code}" for code in codes if code >= 200], {"--redirects": "never"}),
        "conditional": _Group(["GET /etag"], {"--header": f"If-None-Match: {VERSION}"}),
    }


def _probe(program: Path, windows: Windows, origin: Loopback, groups: Mapping[str, _Group]) -> Lines:
    result = windows.run(program, *(argument for group in groups.values() for argument in group.arguments(origin)))
    printed = [dict(pair.split("=", 1) for pair in line.split()) for line in result.stdout.splitlines()]
    asked = sum(len(group.requests) for group in groups.values())
    assert len(printed) == asked, f"The probe ended with status {result.returncode}: {result.stdout}{result.stderr}"
    rest = iter(printed)
    return {name: {request: next(rest) for request in group.requests} for name, group in groups.items()}


def _redirects(lines: Lines, origin: Loopback) -> dict[str, bool]:
    plain, posted = lines["plain"], lines["with body"]
    got = {code: plain[f"GET /redirect/{code}"] for code in _REDIRECTS}
    kept = [seen.body for seen in origin.seen if (seen.target, seen.method, seen.body) == ("/final", "POST", _SENT)]
    return {
        **{f"follows-{code}": _reached(line, "GET") for code, line in got.items()},
        **{f"ignores-{code}": got[code].get("code") == str(code) for code in (300, 303, 308)},
        **{f"post-becomes-get-{code}": _reached(plain[f"POST /redirect/{code}"], "GET") for code in (301, 302, 303)},
        **{
            f"post-kept-{code}": _reached(posted[f"POST /redirect/{code}"], "POST") and len(kept) >= place
            for place, code in enumerate((307, 308), 1)
        },
    }


def _redirect_limits(lines: Lines, origin: Loopback) -> dict[str, bool]:
    plain = lines["plain"]
    ten, eleven = plain["GET /redirect-chain/10"], plain["GET /redirect-chain/11"]
    stayed = [plain[f"GET /redirect/{code}"].get("code") == str(code) for code in _NO_REDIRECTS]
    own = [seen.headers.get("X-Own") for seen in origin.seen if seen.target == "/final?own"]
    return {
        "redirect-limit-10": _reached(ten, "GET") and eleven.get("error") == ERROR_REDIRECT_FAILED,
        "ignores-location-on-200-201-400": all(stayed),
        "keeps-own-headers-on-redirect": own == ["kept"],
        "fails-on-302-without-location": plain["GET /status/302"].get("error") == ERROR_REDIRECT_FAILED,
        "fails-on-302-to-ftp": "error" in plain[_ELSEWHERE] and "code" not in plain[_ELSEWHERE],
    }


def _reached(line: Line, method: str) -> bool:
    """Whether the final place answered, and to this method."""
    return line.get("code") == "200" and line.get("method") == method


def _authentication(lines: Lines, origin: Loopback, proxy: Loopback) -> dict[str, bool]:
    server, proxied = lines["as user"]["GET /basic"], lines["by proxy"]["GET /final"]
    asked_by_server = [seen.answered for seen in origin.seen if seen.target == "/basic"]
    asked_by_proxy = [seen.answered for seen in proxy.seen]
    return {
        "answers-401-with-credentials": server.get("code") == "200" and asked_by_server == [401, 200],
        "answers-407-with-credentials": proxied.get("code") == "200" and asked_by_proxy == [407, 200],
    }


def _codes(lines: Lines, codes: Sequence[int]) -> dict[str, bool]:
    plain, unredirected = lines["plain"], lines["unredirected"]
    final = [code for code in codes if code >= 200]
    read = [unredirected[f"GET /status/{code}"].get("code") for code in final]
    continued, *interim = (plain[f"GET /status/{code}"] for code in (100, *_HANDED_OVER))
    no_content, not_modified = plain["GET /status/204"], lines["conditional"]["GET /etag"]
    return {
        "reads-every-code": read == [str(code) for code in final],
        "skips-100": continued.get("code") == "200",
        "fails-on-100": continued.get("error") == ERROR_INVALID_RESPONSE,
        "skips-other-1xx": [line.get("code") for line in interim] == ["200"] * len(interim),
        "hands-over-103": [line.get("code") for line in interim] == [str(code) for code in _HANDED_OVER],
        "no-content-204": (no_content.get("code"), no_content.get("bytes")) == ("204", "0")
        and no_content.get("content_length_error") == ERROR_HEADER_NOT_FOUND,
        "not-modified-304": (not_modified.get("code"), not_modified.get("bytes")) == ("304", "0"),
    }


def _messages(lines: Lines, origin: Loopback, codes: Sequence[int]) -> dict[str, bool]:
    """What travels: how often, with which headers, and how a body that is cut ends."""
    plain = lines["plain"]
    targets = [f"/status/{code}" for code in codes if code >= 200]
    asked = Counter(seen.target for seen in origin.seen if seen.target in targets)
    extra = Counter({"/status/204": 1, "/status/302": 1})  # those of other groups
    cut, index = plain["GET /cut"], plain["PUT /methods"].get("index")
    retried = [seen.answered for seen in origin.seen if seen.target.startswith("/retry-after/408")]
    lengths = [
        seen.headers.get("Content-Length")
        for seen in origin.seen
        if (seen.target, seen.method) == ("/final", "POST") and not seen.body
    ]
    return {
        "sends-each-request-once": asked - extra == Counter(targets),
        "retries-after-408": retried == [408, 200],
        "cut-body-reads-as-success": (cut.get("bytes"), "error" in cut) == ("4", False),
        "size-query-advances-index": index == "1",
        "empty-post-has-length-0": lengths == ["0"],
    }

"""What the WinHTTP of this machine does with status codes, seen from both ends. Under Wine: what Wine's does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from winhttp.answers import PASSWORD, USER, VERSION
from winhttp.loopback import Loopback, forward_proxy, origin_server
from winhttp.programs import Windows, compile_program

ERROR_HEADER_NOT_FOUND = "12150"
ERROR_INVALID_RESPONSE = "12152"
ERROR_REDIRECT_FAILED = "12156"
_HANDED_OVER = (102, 103, 104)
_BODY = "xxxx"
_CREDENTIALS = f"{USER}:{PASSWORD}"

Line = Mapping[str, str]
"""What the probe printed for one request: code, error, method, bytes, content_length."""


@dataclass(frozen=True)
class _Probe:
    program: Path
    windows: Windows
    origin: Loopback
    proxy: Loopback

    def __call__(self, *requests: str, **options: str) -> list[Line]:
        """One line for each request, such as ``POST /final``; see probe.cpp for the options."""
        arguments = [part for name, value in options.items() for part in (f"--{name.replace('_', '-')}", value)]
        for request in requests:
            method, target = request.split(" ", 1)
            arguments += [method, self.origin.url(target)]
        result = self.windows.run(self.program, *arguments)
        lines = [dict(pair.split("=", 1) for pair in line.split()) for line in result.stdout.splitlines()]
        assert len(lines) == len(requests), f"{result.returncode}: {result.stdout}{result.stderr}"
        return lines


def observe(compiler: str, windows: Windows, phrases: Mapping[int, str], folder: Path) -> dict[str, bool]:
    """Run the probe against a loopback server and a proxy.

    Args:
        compiler: the mingw-w64 compiler (fixture ``compiler``).
        windows: what runs the probe (fixture ``wine``).
        phrases: every status code of the registry with its reason phrase.
        folder: where the compiled probe is put.

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
        ``no-content-204``: success with 0 bytes, and no Content-Length to be read;
        ``not-modified-304``: the answer to the application's own condition, with 0 bytes.
    """
    program = compile_program(compiler, Path(__file__).with_name("probe.cpp"), folder)
    with origin_server(phrases) as origin, forward_proxy(origin) as proxy:
        probe = _Probe(program, windows, origin, proxy)
        return {**_redirects(probe), **_authentication(probe), **_codes(probe, sorted(phrases))}


def _redirects(probe: _Probe) -> dict[str, bool]:
    codes = (300, 301, 302, 303, 307, 308)
    got = dict(zip(codes, probe(*(f"GET /redirect/{code}" for code in codes)), strict=True))
    posted_301, posted_302 = probe("POST /redirect/301", "POST /redirect/302")
    (posted_307,) = probe("POST /redirect/307", body=_BODY)
    kept = [seen.body for seen in probe.origin.seen if (seen.target, seen.method) == ("/final", "POST")]
    ten, eleven = probe("GET /redirect-chain/10", "GET /redirect-chain/11")
    return {
        **{f"follows-{code}": _reached(got[code], "GET") for code in (301, 302, 307)},
        **{f"ignores-{code}": got[code].get("code") == str(code) for code in (300, 303, 308)},
        "post-becomes-get-301": _reached(posted_301, "GET"),
        "post-becomes-get-302": _reached(posted_302, "GET"),
        "post-kept-307": _reached(posted_307, "POST") and kept == [_BODY.encode("ascii")],
        "redirect-limit-10": _reached(ten, "GET") and eleven.get("error") == ERROR_REDIRECT_FAILED,
    }


def _reached(line: Line, method: str) -> bool:
    """Whether the final place answered, and to this method."""
    return line.get("code") == "200" and line.get("method") == method


def _authentication(probe: _Probe) -> dict[str, bool]:
    (server,) = probe("GET /basic", server=_CREDENTIALS)
    (proxied,) = probe("GET /final", proxy=probe.proxy.authority, proxy_user=_CREDENTIALS)
    asked_by_server = [seen.answered for seen in probe.origin.seen if seen.target == "/basic"]
    asked_by_proxy = [seen.answered for seen in probe.proxy.seen]
    return {
        "answers-401-with-credentials": server.get("code") == "200" and asked_by_server == [401, 200],
        "answers-407-with-credentials": proxied.get("code") == "200" and asked_by_proxy == [407, 200],
    }


def _codes(probe: _Probe, codes: list[int]) -> dict[str, bool]:
    final = [code for code in codes if code >= 200]
    read = [line.get("code") for line in probe(*(f"GET /status/{code}" for code in final), redirects="never")]
    continued, *interim = probe(*(f"GET /status/{code}" for code in (100, *_HANDED_OVER)))
    (no_content,) = probe("GET /status/204")
    (not_modified,) = probe("GET /etag", header=f"If-None-Match: {VERSION}")
    return {
        "reads-every-code": read == [str(code) for code in final],
        "skips-100": continued.get("code") == "200",
        "fails-on-100": continued.get("error") == ERROR_INVALID_RESPONSE,
        "hands-over-103": [line.get("code") for line in interim] == [str(code) for code in _HANDED_OVER],
        "no-content-204": (no_content.get("code"), no_content.get("bytes")) == ("204", "0")
        and no_content.get("content_length_error") == ERROR_HEADER_NOT_FOUND,
        "not-modified-304": (not_modified.get("code"), not_modified.get("bytes")) == ("304", "0"),
    }

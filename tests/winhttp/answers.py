"""What the loopback server answers: a request in, an answer out, path by path."""

from __future__ import annotations

import base64
import hashlib
import re
import threading
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import Message
from email.utils import format_datetime
from urllib.request import parse_http_list, parse_keqv_list

from winhttp.websocket import accept_value

USER, PASSWORD = "user", "correct horse"
CONTENT = bytes(range(256)) * 4
"""What /range serves."""
VERSION = '"version-1"'
"""The entity tag of what /range and /etag serve."""
LARGEST_UPLOAD = 1000
LONGEST_WAIT = 60.0
_NONCE = "dcd98b7102dd2f0e8b11d0f600bfb0c0"
_WITHOUT_LENGTH = {204, 304}
_WITHOUT_CONTENT = {204, 205, 304}


@dataclass(frozen=True)
class Asked:
    """A request; its body is read when an answer wants it."""

    method: str
    target: str
    path: str
    query: Mapping[str, str]
    headers: Message
    body: Callable[[], bytes]


@dataclass(frozen=True)
class Answer:
    """A response; ``interim`` goes before it, ``after`` seconds pass first."""

    code: int
    phrase: str | None = None
    fields: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    interim: tuple[tuple[int, str], ...] = ()
    after: float = 0.0
    missing: int = 0
    """Bytes that Content-Length promises beyond ``body``: the connection closes before them."""
    refuses_body: bool = False

    @property
    def has_length(self) -> bool:
        """Whether Content-Length goes with it; a 205 has one, and it is 0."""
        return self.code >= 200 and self.code not in _WITHOUT_LENGTH


class Answers:
    """The routes of the server, and the little that it remembers."""

    def __init__(self, phrases: Mapping[int, str]) -> None:
        self._phrases = phrases
        self._times_asked: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._routes: dict[str, Callable[[Asked, str], Answer]] = {
            "basic": _basic,
            "cut": _cut,
            "digest": _digest,
            "etag": _etag,
            "final": _final,
            "methods": _methods,
            "ntlm": _ntlm,
            "range": _range,
            "redirect": self._redirect,
            "redirect-chain": _redirect_chain,
            "resend": self._resend,
            "retry-after": self._retry_after,
            "slow": _slow,
            "status": self._status,
            "upload": _upload,
            "websocket": _websocket,
        }

    def __call__(self, asked: Asked) -> Answer:
        name, _, rest = asked.path.removeprefix("/").partition("/")
        route = self._routes.get(name)
        return route(asked, rest) if route else Answer(404, body=b"No such path.")

    def _status(self, _: Asked, rest: str) -> Answer:
        code = int(rest)
        if code < 200:
            return Answer(200, body=b"final", interim=((code, self._phrases[code]),))
        return Answer(code, self._phrases[code], body=b"" if code in _WITHOUT_CONTENT else rest.encode("ascii"))

    def _redirect(self, asked: Asked, rest: str) -> Answer:
        code = int(rest)
        return Answer(code, self._phrases[code], (("Location", asked.query.get("to", "/final")),), b"elsewhere")

    def _resend(self, asked: Asked, _: str) -> Answer:
        """The first time, what makes the emulation of Windows want the body again."""
        if self._is_first(asked.target):
            return Answer(200, fields=(("X-Emulate", "resend"),), body=b"again")
        return Answer(201)

    def _is_first(self, target: str) -> bool:
        with self._lock:
            self._times_asked[target] += 1
            return self._times_asked[target] == 1

    def _retry_after(self, asked: Asked, rest: str) -> Answer:
        """The code the first time that this very target is asked for, 200 from then on.

        A date is one of this server's clock, which is an hour behind.
        """
        if not self._is_first(asked.target):
            return Answer(200, body=b"at last")
        code, seconds = int(rest), int(asked.query.get("seconds", "1"))
        now = datetime.now(UTC) - timedelta(hours=1)
        forms = {
            "seconds": (("Retry-After", str(seconds)),),
            "date": (("Retry-After", _http_date(now + timedelta(seconds=seconds))), ("Date", _http_date(now))),
            "nothing": (),
        }
        return Answer(code, self._phrases[code], forms[asked.query.get("as", "seconds")], b"later")


def _http_date(moment: datetime) -> str:
    return format_datetime(moment, usegmt=True)


def challenge(asked: Asked, credentials_field: str, code: int, challenge_field: str) -> Answer | None:
    """The refusal of a request without the right Basic credentials; None when it has them."""
    right = base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode("ascii")
    if asked.headers.get(credentials_field) == f"Basic {right}":
        return None
    return Answer(code, fields=((challenge_field, 'Basic realm="loopback"'),), body=b"Who are you?" * 100)


def _basic(asked: Asked, rest: str) -> Answer:
    """/basic/unreadable: the emulation of Windows does not hand over the content of the refusal."""
    refused = challenge(asked, "Authorization", 401, "WWW-Authenticate")
    if refused and rest:
        return replace(refused, fields=(*refused.fields, ("X-Emulate", rest)))
    return refused or Answer(200, body=b"welcome")


def _cut(asked: Asked, rest: str) -> Answer:
    return Answer(200, fields=(("ETag", VERSION),), body=b"cont", missing=3)


def _ntlm(asked: Asked, rest: str) -> Answer:
    """Knows nobody: who is asked to prove the account is seen in the first message."""
    return Answer(401, fields=(("WWW-Authenticate", "NTLM"), ("WWW-Authenticate", 'Basic realm="loopback"')))


def _digest(asked: Asked, rest: str) -> Answer:
    """RFC 7616 with MD5 and qop=auth; Basic is offered too, as the weaker scheme, and refused."""
    offered = f'Digest realm="loopback", nonce="{_NONCE}", qop="auth", algorithm=MD5'
    scheme, _, parameters = asked.headers.get("Authorization", "").partition(" ")
    if scheme.lower() == "digest":
        given = parse_keqv_list(parse_http_list(parameters))
        if given.get("response") == _digest_response(asked.method, given):
            return Answer(200, body=b"welcome")
    return Answer(401, fields=(("WWW-Authenticate", offered), ("WWW-Authenticate", 'Basic realm="loopback"')))


def _digest_response(method: str, given: Mapping[str, str]) -> str:
    def md5(*parts: str) -> str:
        return hashlib.md5(":".join(parts).encode(), usedforsecurity=False).hexdigest()

    names = ("nc", "cnonce", "qop")
    secret, request = md5(USER, "loopback", PASSWORD), md5(method, given.get("uri", ""))
    return md5(secret, _NONCE, *(given.get(name, "") for name in names), request)


def _etag(asked: Asked, rest: str) -> Answer:
    version = (("ETag", VERSION),)
    if asked.method not in ("PUT", "DELETE"):
        known = asked.headers.get("If-None-Match") == VERSION
        return Answer(304, fields=version) if known else Answer(200, fields=version, body=b"content")
    condition = asked.headers.get("If-Match")
    if condition is None:
        return Answer(428, "Precondition Required")
    if condition != VERSION:
        return Answer(412, fields=version)
    return Answer(204, fields=(("ETag", '"version-2"'),))


def _final(asked: Asked, rest: str) -> Answer:
    return Answer(200, fields=(("X-Method", asked.method),), body=asked.method.encode("ascii"))


def _methods(asked: Asked, rest: str) -> Answer:
    fields = (("Allow", "GET, HEAD"), ("Allow", "OPTIONS"))[: 1 if rest == "one" else 2]
    allowed = asked.method in ("GET", "HEAD", "OPTIONS")
    return Answer(200 if allowed else 405, fields=fields)


def _range(asked: Asked, rest: str) -> Answer:
    """/range/changed serves a part of another version, which no server should."""
    fields = (("ETag", '"version-2"' if rest == "changed" else VERSION), ("Accept-Ranges", "bytes"))
    whole = Answer(200, fields=fields, body=CONTENT)
    wanted = re.fullmatch(r"bytes=(\d+)-(\d*)", asked.headers.get("Range", ""))
    if not wanted or asked.headers.get("If-Range", VERSION) != VERSION:
        return whole
    first = int(wanted[1])
    last = min(int(wanted[2] or len(CONTENT) - 1), len(CONTENT) - 1)
    if first > last:
        return Answer(416, fields=(*fields, ("Content-Range", f"bytes */{len(CONTENT)}")))
    fields = (*fields, ("Content-Range", f"bytes {first}-{last}/{len(CONTENT)}"))
    return Answer(206, fields=fields, body=CONTENT[first : last + 1])


def _redirect_chain(asked: Asked, rest: str) -> Answer:
    """As many redirects as the number says, then /final."""
    left = int(rest)
    return Answer(302, fields=(("Location", f"/redirect-chain/{left - 1}" if left > 1 else "/final"),))


def _slow(asked: Asked, rest: str) -> Answer:
    return Answer(200, after=min(float(asked.query.get("seconds", "2")), LONGEST_WAIT))


def _upload(asked: Asked, rest: str) -> Answer:
    """411, 413 and 417; /upload/plain meets no expectation at all."""
    expected = asked.headers.get("Expect")
    if expected and (rest == "plain" or expected.lower() != "100-continue"):
        return Answer(417, refuses_body=True)
    length = asked.headers.get("Content-Length")
    if length is None:
        return Answer(411, refuses_body=True)
    if int(length) > LARGEST_UPLOAD:
        return Answer(413, "Content Too Large", refuses_body=True)
    return Answer(201, fields=(("X-Received", str(len(asked.body()))),))


def _websocket(asked: Asked, rest: str) -> Answer:
    key = asked.headers.get("Sec-WebSocket-Key")
    if asked.headers.get("Upgrade", "").lower() != "websocket" or key is None:
        return Answer(426, "Upgrade Required", (("Upgrade", "websocket"), ("Connection", "Upgrade")))
    fields = (("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept_value(key)))
    return Answer(101, fields=fields)

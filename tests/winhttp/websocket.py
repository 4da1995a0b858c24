"""The server's side of RFC 6455, as far as an echo needs it."""

from __future__ import annotations

import base64
import hashlib
from typing import BinaryIO

_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
_FINAL = 0x80
_CONTINUATION, _CLOSE, _PING, _PONG = 0x0, 0x8, 0x9, 0xA
MOST_FRAMES = 100


def accept_value(key: str) -> str:
    """Sec-WebSocket-Accept for a Sec-WebSocket-Key."""
    return base64.b64encode(hashlib.sha1((key + _GUID).encode("ascii"), usedforsecurity=False).digest()).decode("ascii")


def echo(reader: BinaryIO, writer: BinaryIO) -> None:
    """Send each short message back in two fragments, answer pings, and leave after the closing handshake."""
    for _ in range(MOST_FRAMES):
        head = reader.read(2)
        if len(head) < 2:
            return
        opcode, length = head[0] & 0x0F, head[1] & 0x7F
        if length > 125:
            return
        mask = reader.read(4) if head[1] & 0x80 else bytes(4)
        payload = bytes(byte ^ mask[i % 4] for i, byte in enumerate(reader.read(length)))
        if opcode in (_PING, _CLOSE):
            writer.write(_frame(_FINAL | (_PONG if opcode == _PING else _CLOSE), payload))
        elif opcode != _PONG:
            half = length // 2
            writer.write(_frame(opcode, payload[:half]) + _frame(_FINAL | _CONTINUATION, payload[half:]))
        if opcode == _CLOSE:
            return


def _frame(first: int, payload: bytes) -> bytes:
    return bytes([first, len(payload)]) + payload

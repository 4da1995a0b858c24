"""A tab of Chromium, driven through the browser's own pipe: one in which pages are drawn ahead.

Chromium draws nothing ahead while a program such as Playwright is attached to a page by itself; one that is attached to
the tab, and through it to its pages, changes nothing. So what comes of a click is measured here, on Linux and macOS.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import Any

_PIPES = (3, 4)
"""File descriptors that Chromium reads from and answers to."""


class Tab:
    """The only one of a new browser profile; its pages are slowed and begin with a script."""

    def __init__(self, commands: int, answers: int, script: str, cpu: int) -> None:
        self._commands, self._answers = commands, answers
        self._script, self._cpu = script, cpu
        self._unread = b""
        self._sent = 0
        self._results: dict[int, dict[str, Any]] = {}
        self._left: set[str] = set()
        self._pages: list[str] = []
        """Session of each page, also of those drawn ahead; the last one began last."""
        target = self.send("Target.createTarget", {"url": "about:blank", "forTab": True})["targetId"]
        tab = self.send("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
        follow = {"autoAttach": True, "waitForDebuggerOnStart": True, "flatten": True}
        self.send("Target.setAutoAttach", follow, tab)

    def send(self, method: str, parameters: dict[str, Any] | None = None, session: str = "") -> dict[str, Any]:
        """Have a command done; its result. RuntimeError: it failed, or a page that is left no longer answers."""
        number = self._post(method, parameters, session)
        end = time.monotonic() + 5
        while number not in self._results:
            if time.monotonic() > end or session in self._left:
                raise RuntimeError(f"{method}: no answer")
            self._read(0.1)
        answer = self._results.pop(number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def wait(self, seconds: float) -> None:
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(left)

    def evaluate(self, expression: str) -> Any:
        """On the page that is shown; None where the page is about to change."""
        for session in reversed(self._pages):
            with contextlib.suppress(RuntimeError):
                guarded = {"expression": f"document.prerendering ? null : {expression}", "returnByValue": True}
                value = self.send("Runtime.evaluate", guarded, session)["result"].get("value")
                if value is not None:
                    return value
        return None

    def wait_until(self, expression: str, seconds: float = 30) -> Any:
        """What an expression gives, as soon as that is true."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if value := self.evaluate(expression):
                return value
            self.wait(0.02)
        raise TimeoutError(f"never {expression}")

    def open(self, url: str) -> None:
        self.send("Page.navigate", {"url": url}, self._pages[-1])
        self.wait_until(f"location.href === {json.dumps(url)} && document.readyState === 'complete'")

    def move(self, x: float, y: float) -> None:
        """From the corner of the window, in five steps."""
        for step in range(1, 6):
            self._mouse("mouseMoved", x * step / 5, y * step / 5)

    def click(self, x: float, y: float) -> None:
        """Down and up at once."""
        for event in ("mousePressed", "mouseReleased"):
            self._mouse(event, x, y, button="left", clickCount=1)

    def _mouse(self, event: str, x: float, y: float, **others: object) -> None:
        self._post("Input.dispatchMouseEvent", {"type": event, "x": x, "y": y, **others}, self._pages[0])

    def _post(self, method: str, parameters: dict[str, Any] | None = None, session: str = "") -> int:
        self._sent += 1
        message = {"id": self._sent, "method": method, "params": parameters or {}}
        os.write(self._commands, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0")
        return self._sent

    def _read(self, seconds: float) -> None:
        if not select.select([self._answers], [], [], seconds)[0]:
            return
        *messages, self._unread = (self._unread + os.read(self._answers, 1 << 20)).split(b"\0")
        for message in map(json.loads, messages):
            self._take(message)

    def _take(self, message: dict[str, Any]) -> None:
        if "id" in message:
            self._results[message["id"]] = message
        elif message["method"] == "Target.attachedToTarget":
            self._begin(message["params"]["sessionId"], message["params"]["targetInfo"]["type"])
        elif message["method"] == "Target.detachedFromTarget":
            session = message["params"]["sessionId"]
            self._left.add(session)
            self._pages = [each for each in self._pages if each != session]

    def _begin(self, session: str, kind: str) -> None:
        if kind == "page":
            self._pages.append(session)
            self._post("Page.enable", None, session)
            self._post("Page.addScriptToEvaluateOnNewDocument", {"source": self._script}, session)
            self._post("Emulation.setCPUThrottlingRate", {"rate": self._cpu}, session)
        self._post("Runtime.runIfWaitingForDebugger", None, session)


@contextmanager
def tab(executable: str, arguments: Sequence[str], script: str, cpu: int) -> Iterator[Tab]:
    """A browser with an empty cache, without a window on the screen, for as long as its tab is used."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        commands, answers = os.pipe(), os.pipe()

        def name_pipes() -> None:
            for end, spare in ((commands[0], 203), (answers[1], 204)):
                os.dup2(end, spare)  # aside, out of the way of each other
            for spare, number in zip((203, 204), _PIPES, strict=True):
                os.dup2(spare, number)

        # The window has bars of 87 pixels: 900 are left to the page, as elsewhere in the bench.
        quiet = ("--headless=new", "--remote-debugging-pipe", "--window-size=1280,987", f"--user-data-dir={profile}")
        process = subprocess.Popen(
            [executable, *quiet, *arguments],
            preexec_fn=name_pipes,  # noqa: PLW1509  (it copies descriptors only, which no thread can disturb)
            pass_fds=_PIPES,
            stderr=subprocess.DEVNULL,
        )
        try:
            yield Tab(commands[1], answers[0], script, cpu)
        finally:
            process.terminate()
            process.wait()
            for end in (*commands, *answers):
                os.close(end)

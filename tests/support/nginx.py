"""A real nginx that serves a built site by the configuration that the project writes for it."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_MAIN = """
daemon off;
master_process off;
pid nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path body;
    proxy_temp_path proxy;
    fastcgi_temp_path fastcgi;
    uwsgi_temp_path uwsgi;
    scgi_temp_path scgi;
    include hosting/nginx.conf;
}
"""
"""One process: it may read what the tests may, whoever runs them, and nothing is left when it is ended."""
_SECONDS = 20


@dataclass
class Answer:
    """What came back."""

    status: int
    headers: Mapping[str, str]
    """By name in small letters."""
    body: bytes


class Nginx:
    """Serves on loopback; its folder holds hosting/nginx.conf and all that nginx writes."""

    def __init__(self, folder: Path, port: int) -> None:
        command = shutil.which("nginx", path=os.pathsep.join([os.environ["PATH"], "/usr/sbin", "/usr/local/sbin"]))
        assert command, "nginx is missing: install the package nginx-light"
        self.port = port
        (folder / "main.conf").write_text(_MAIN, encoding="utf-8")
        self._command = [command, "-p", f"{folder.as_posix()}/", "-c", "main.conf"]

    def check(self) -> str:
        """What nginx says of its configuration."""
        result = subprocess.run([*self._command, "-t"], capture_output=True, text=True, encoding="utf-8", check=False)
        assert result.returncode == 0, result.stderr
        return result.stderr

    @contextmanager
    def running(self) -> Iterator[None]:
        process = subprocess.Popen(self._command)
        try:
            self._wait(process)
            yield
        finally:
            process.terminate()
            process.wait(_SECONDS)

    def _wait(self, process: subprocess.Popen[bytes]) -> None:
        end = time.monotonic() + _SECONDS
        while process.poll() is None and time.monotonic() < end:
            with socket.socket() as connection:
                if connection.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.05)
        raise AssertionError("nginx does not answer")

    def get(self, path: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=_SECONDS)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, fields, response.read())
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port

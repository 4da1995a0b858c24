"""The development server of `serve`: while the site cannot be built, each try prints the reason and each page shows it.

MkDocs alone prints an error once, drops it if it repeats, and makes the browser wait until it is fixed.
"""

from __future__ import annotations

import html
import logging
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler

from mkdocs.commands import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import DuplicateFilter

from build_warnings import LOGGER

log = get_plugin_logger("serve")

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>The site cannot be built</title>
<style>
body {{ font: 1rem/1.5 sans-serif; margin: 2rem }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere }}
</style>
</head>
<body>
<h1>The site cannot be built</h1>
<pre role="alert">{errors}</pre>
<p>This page reloads when a file is saved.</p>
</body>
</html>
"""


def serve(config_file: Path, host: str, port: int) -> None:
    """Build and serve until interrupted; each change of a file builds the site again."""
    url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
    with tempfile.TemporaryDirectory(prefix="status-codes-") as folder:

        def configuration() -> MkDocsConfig:
            return load_config(str(config_file), site_dir=folder, site_url=url)

        def builder() -> None:
            build.build(configuration(), serve_url=url)

        config = configuration()
        config.plugins.on_startup(command="serve", dirty=False)
        server = LiveReloadServer(builder, host, port, folder)
        server.error_handler = lambda code: _page_of_site(Path(folder) / f"{code}.html")
        for path in (config.docs_dir, str(config_file), *config.watch):
            server.watch(path)
        server = config.plugins.on_serve(server, config=config, builder=builder)
        try:
            server.builder()
            log.info(f"Serving {url} and rebuilding it at every change; press Ctrl+C to stop")
            server.serve()  # type: ignore[no-untyped-call]
        finally:
            server.shutdown()
            config.plugins.on_shutdown()


def _page_of_site(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


class FailedBuilds:
    """Stands between a server and its builder: after a failed build, the server answers with a page of its errors."""

    def __init__(self, server: LiveReloadServer) -> None:
        """Take the server's place in both directions."""
        self._server, self._build, self._serve_file = server, server.builder, server.serve_request
        self._errors = ""
        """Of the latest build."""
        server.builder = self._build_or_tell
        server.set_app(self._answer)
        server.RequestHandlerClass = _Silent  # a logged request would count as a warning of the build

    def _build_or_tell(self) -> None:
        _forget_what_was_said()
        begin = time.monotonic()
        self._errors = _errors_of(self._build)
        if self._errors:
            log.info("The site cannot be built; it will be tried again when a file is saved")
        else:
            log.info(f"The site is built, in {time.monotonic() - begin:.1f} s")

    def _answer(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if not self._errors or path.startswith("/livereload/"):
            return self._serve_file(environ, start_response)
        page = _PAGE.format(errors=html.escape(self._errors)).encode()
        inject: Callable[[bytes, int], bytes] = self._server._inject_js_into_html
        headers = [("Content-Type", "text/html; charset=utf-8"), ("Cache-Control", "no-store")]
        start_response("500 The site cannot be built", headers)
        return [inject(page, self._server._visible_epoch)]


class _Silent(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


class _Heard(logging.Handler):
    """What is logged from warnings upward."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def _errors_of(make: Callable[[], None]) -> str:
    """What ``make`` says when it fails; nothing when it does not."""
    heard = _Heard()
    LOGGER.addHandler(heard)
    try:
        make()
    except (MkDocsException, SystemExit) as error:  # its reasons are logged
        return "\n".join(heard.messages) or str(error)
    except Exception:
        log.exception("The build ended unexpectedly")
        return traceback.format_exc()
    finally:
        LOGGER.removeHandler(heard)
    return ""


def _forget_what_was_said() -> None:
    """MkDocs prints no message twice, even if the error is back."""
    for each in build.log.filters:
        if isinstance(each, DuplicateFilter):
            each.msgs.clear()

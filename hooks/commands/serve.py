"""Serve the site while you edit it: every change is built, and open pages reload."""

from __future__ import annotations

import argparse
import errno
import logging
import os
import socket
import sys

from commands import PROJECT

_LAST_PORT = 65535


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The address."""
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: %(default)s, this machine)")
    parser.add_argument("--port", type=_port, default=8000, help="default: %(default)s")


def run(options: argparse.Namespace) -> int:
    """0 if interrupted, 1 if the address is not available or the project cannot be read."""
    if problem := _problem(options.host, options.port):
        print(problem, file=sys.stderr)
        return 1
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material says it while it is imported
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415 - not before that

    import build_warnings  # noqa: PLC0415
    import live_server  # noqa: PLC0415

    _say_what_matters(build_warnings.LOGGER, live_server.log.name)
    try:
        live_server.serve(PROJECT / "mkdocs.yml", options.host, options.port)
    except MkDocsException as error:
        print(error.format_message(), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 0
    return 0


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 < int(text) <= _LAST_PORT:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: write a number from 1 to {_LAST_PORT}")
    return int(text)


def _problem(host: str, port: int) -> str:
    """Why the address is not available; asked before the build, which takes seconds."""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            if os.name == "posix":  # else a port stays taken for a minute after its program; Windows would share it
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            another = port % _LAST_PORT + 1
            return f"Another program listens on port {port}: end it, or run: python hooks serve --port {another}"
        return f"Cannot listen on {host}, port {port}: {error.strerror}; choose others with --host and --port"
    return ""


def _say_what_matters(program: logging.Logger, own: str) -> None:
    """Warnings and errors of the build, and what the server itself has to say."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s", "%H:%M:%S"))
    program.addHandler(handler)
    program.setLevel(logging.WARNING)
    program.propagate = False
    logging.getLogger(own).setLevel(logging.INFO)

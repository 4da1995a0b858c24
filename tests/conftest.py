"""What every test shares: the real registry, and the real site built once for each way of hosting it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hostile import built_from, harmless, trapped_registry
from npm_tools import install
from report import Report
from site_under_test import Site, build_site, built_already
from statuscodes.records import Registry
from statuscodes.registry.loader import load

PROJECT = Path(__file__).parents[1]

PUBLISHED_SITE = os.environ.get("PUBLISHED_SITE")
"""Folder that the publishing workflow has built and will upload: when it is named, it is tested too, as it stands."""
if "SITE_URL" in os.environ:
    os.environ["PUBLISHED_URL"] = os.environ.pop("SITE_URL")  # the workers of pytest-xdist read it there
PUBLISHED_URL = os.environ.get("PUBLISHED_URL", "")
"""Address that it was built for. No other site of the tests has it, nor the repository of the links."""
os.environ.pop("SITE_REPOSITORY", None)

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")


ELSEWHERE = "https://example.org/"
"""Address of sites that are compared with each other."""

REPORT = pytest.StashKey[Report]()


@pytest.fixture(scope="session")
def trust(pytestconfig: pytest.Config) -> Report:
    """``trust("axe", 150, "pages", 0)`` adds to the table that ends the run."""
    return pytestconfig.stash[REPORT]


@pytest.fixture(scope="session")
def npm_tools(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> None:
    """The checkers that come from npm are there."""
    folder = tmp_path_factory.getbasetemp()
    install(folder.parent if hasattr(pytestconfig, "workerinput") else folder)


@pytest.fixture(scope="session")
def registry() -> Registry:
    return load(PROJECT / "docs" / "registry")


@pytest.fixture(scope="session")
def root_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as published at the root of a host, by a project whose repository is known."""
    site = build_site(tmp_path_factory.mktemp("root"), "/", repository="https://example.org/owner/project")
    with site.served():
        yield site


@pytest.fixture(scope="session")
def project_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as published under a path, by a project that gives no repository."""
    site = build_site(tmp_path_factory.mktemp("project"), "/some-name/", repository="")
    with site.served():
        yield site


@pytest.fixture(scope="session")
def trapped_site(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site built from a registry with a trap in every text."""
    with built_from(trapped_registry(registry)):
        site = build_site(tmp_path_factory.mktemp("trapped"), "/", repository="", url=ELSEWHERE)
    with site.served():
        yield site


@pytest.fixture(scope="session")
def harmless_site(registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same with the traps made harmless: what the trapped one must be but for its signs."""
    with built_from(trapped_registry(registry, harmless)):
        site = build_site(tmp_path_factory.mktemp("harmless"), "/", repository="", url=ELSEWHERE)
    with site.served():
        yield site


@pytest.fixture(scope="session")
def published_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The folder that is then uploaded, served on loopback."""
    assert PUBLISHED_SITE
    site = built_already((PROJECT / PUBLISHED_SITE).resolve(), PUBLISHED_URL, tmp_path_factory.mktemp("published"))
    with site.served():
        yield site


@pytest.fixture(scope="session", params=["root", "project", *(["published"] if PUBLISHED_SITE else [])])
def site(request: pytest.FixtureRequest) -> Site:
    """Each way of hosting in turn."""
    chosen: Site = request.getfixturevalue(f"{request.param}_site")
    return chosen


@pytest.fixture(scope="session", params=["project", *(["published"] if PUBLISHED_SITE else [])])
def site_under_a_path(request: pytest.FixtureRequest) -> Site:
    """Where an address may go wrong that is right at the root of a host; and the site that will be published.

    For tests that take long, and find nothing at the root that they do not find here.
    """
    chosen: Site = request.getfixturevalue(f"{request.param}_site")
    return chosen


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-golden", action="store_true", help="write the golden pages anew")


def pytest_configure(config: pytest.Config) -> None:
    config.stash[REPORT] = Report()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # by the shell that started the run in the background,
        signal.signal(signal.SIGINT, signal.default_int_handler)  # and then by every program that a test interrupts


QUICK_FOLDERS = {"tests", "statuscodes", "upkeep"}
SITES = {"root_site", "project_site", "published_site", "trapped_site", "harmless_site"}


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The quick tests do not wait for what the other folders import."""
    slow_folder = collection_path.parent == Path(__file__).parent and collection_path.name not in QUICK_FOLDERS
    return True if config.option.markexpr == "quick" and slow_folder and collection_path.is_dir() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """``pytest -m quick``: what an edit of text or code breaks, found without browser, Wine, npm or a built site."""
    for item in items:
        built = SITES & set(getattr(item, "fixturenames", ()))
        if item.path.parent.name in QUICK_FOLDERS and not built and not item.get_closest_marker("slow"):
            item.add_marker("quick")


# ----------------------------------------------------------------------------
# The table that ends the run; with pytest-xdist each worker has a part of it
# ----------------------------------------------------------------------------


def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> None:
    """A test marked ``trust(checker, kind)`` is one thing tried, and a finding when it fails."""
    for mark in item.iter_markers("trust") if call.when == "call" else ():
        checker, kind = mark.args
        item.config.stash[REPORT](checker, 1, kind, int(call.excinfo is not None))


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["report"] = session.config.stash[REPORT].as_data()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """A worker of pytest-xdist has ended; one that has crashed has said nothing."""
    if data := getattr(node, "workeroutput", {}).get("report"):
        node.config.stash[REPORT].add(data)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    lines = list(config.stash[REPORT].lines())
    if lines:
        terminalreporter.section("what the checkers tried and found")
        for line in lines:
            terminalreporter.write_line(line)

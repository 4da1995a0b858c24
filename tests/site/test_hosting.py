"""The configuration for hosts that set headers and redirect: a real nginx serves the built site by it."""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from command_line import run
from nginx import Nginx, free_port
from report import Report
from site_under_test import Site
from statuscodes.content import addresses
from statuscodes.deploy import host_configuration as hosting
from statuscodes.records import LANGUAGES, Language, Registry

REQUESTS, CONNECTIONS = 500, 4
MOST_IN_FIRST_FLIGHT = 14_000
"""Bytes of an answer: about ten packets, which a server sends before it waits for an acknowledgment (RFC 6928)."""

LOADED = ("codes/407/", "fr/codes/407/", "search/entries.json", "assets/site.css")

NO_ADDRESSES = {
    "": "empty",
    "example.org": "example.org, without http:// or https://",
    "ftp://example.org/": "ftp://example.org/, without http:// or https://",
    "https:///path/": "https:///path/, without a host name",
    "https://example.org:port/": "https://example.org:port/, which is not an address "
    "(Port could not be cast to integer value as 'port')",
    "https://example.org/?q=1": "https://example.org/?q=1, with more than a path",
    "https://example.org/#x": "https://example.org/#x, with more than a path",
    "https://example.org/a b/": "'https://example.org/a b/', which has a character that is not allowed in an address",
}
"""SITE_URL -> the message about it."""


@dataclass
class Served:
    """A built site behind nginx."""

    site: Site
    nginx: Nginx

    def path(self, address: str) -> str:
        return f"{self.site.path}{address}"


def configuration(site: Site, registry: Registry, port: int = 80) -> dict[str, str]:
    return hosting.files(registry, site.url, site.host_folder.as_posix(), f"127.0.0.1:{port}")


@pytest.fixture(scope="module")
def served(site: Site, registry: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    (folder / "hosting").mkdir()
    (folder / "hosting" / "nginx.conf").write_text(configuration(site, registry, port)["nginx.conf"], encoding="utf-8")
    nginx = Nginx(folder, port)
    with nginx.running():
        yield Served(site, nginx)


def short_addresses(registry: Registry) -> Iterator[tuple[str, str]]:
    for entry in registry.entries:
        written = {entry.constant, entry.names.wininet, f"0x{entry.hresult:08X}"} - {None}
        for language in LANGUAGES:
            root = addresses.address("index.md", language)
            for name in (str(entry.number), *written, *(each.lower() for each in written)):
                yield f"{root}{name}", f"{root}{'errors' if entry.number > 999 else 'codes'}/{entry.number}/"
    for key, code in registry.unregistered.items():
        if code.number.isdigit():
            for language in LANGUAGES:
                root = addresses.address("index.md", language)
                yield f"{root}{code.number}", f"{root}codes/unregistered/#{key}"


def rules(text: str) -> Mapping[str, list[str]]:
    """What a file for Cloudflare Pages or Netlify says of each path: its lines, without comments."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            path, *rest = line.split(maxsplit=1)
            found[path] = rest
        elif not line.startswith("#"):
            found[path].append(line.strip())
    return found


def test_nginx_finds_nothing_to_say(served: Served) -> None:
    said = served.nginx.check()
    assert "warn" not in said
    assert "test is successful" in said


def test_short_addresses_are_redirects(served: Served, registry: Registry) -> None:
    expected = dict(short_addresses(registry))
    assert expected  # the built site has fewer folders where the disk folds case
    for alias, target in expected.items():
        for path in (served.path(alias), served.path(f"{alias}/")):
            answer = served.nginx.get(path)
            assert (answer.status, answer.headers["location"]) == (301, served.path(target)), path
        assert (served.site.folder / target.partition("#")[0] / "index.html").is_file()


def test_every_file_is_served_as_it_stands(served: Served) -> None:
    files = [path for path in served.site.folder.rglob("*") if path.is_file()]
    for path in files:
        address = path.relative_to(served.site.folder).as_posix()
        answer = served.nginx.get(served.path(address))
        assert (answer.status, answer.body) == (200, path.read_bytes()), address


@pytest.mark.parametrize("address", ["nothing", "codes/999/", "fr/rien/", "assets/", ".git/config", "codes/.env"])
def test_what_is_missing_is_answered_by_the_404_page(served: Served, address: str) -> None:
    answer = served.nginx.get(served.path(address))
    assert (answer.status, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert answer.body == (served.site.folder / "404.html").read_bytes()
    assert answer.headers["cache-control"] == "no-cache"


def test_a_page_is_a_folder(served: Served) -> None:
    answer = served.nginx.get(served.path("codes/407"))
    assert (answer.status, answer.headers["location"]) == (301, served.path("codes/407/"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_of_a_number_is_one_flight(served: Served, registry: Registry, language: Language, trust: Report) -> None:
    """With its style and the header fields, what a server sends before it waits for the reader."""
    sizes = {}
    for entry in registry.entries:
        address = addresses.address(addresses.entry_page(entry.number), language)
        answer = served.nginx.get(served.path(address), Accept_Encoding="gzip")
        assert answer.headers["content-encoding"] == "gzip"
        sizes[address] = len(answer.body) + sum(len(f"{name}: {value}\r\n") for name, value in answer.headers.items())
    longest = max(sizes, key=lambda address: sizes[address])
    trust.note(f"answer of nginx with the page of a number ({language}), bytes, at most: {sizes[longest]}, {longest}")
    assert {address: size for address, size in sizes.items() if size > MOST_IN_FIRST_FLIGHT} == {}


@pytest.mark.parametrize("address", ["", "codes/407/", "407/", "assets/site.css", "api/v1/codes.json", "nothing/"])
def test_every_answer_has_the_headers(served: Served, address: str) -> None:
    headers = served.nginx.get(served.path(address)).headers
    assert headers["content-security-policy"] == hosting.policy()
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["server"] == "nginx"


def test_every_kind_of_file_has_its_type(served: Served) -> None:
    kinds = {path.suffix.removeprefix("."): path for path in served.site.folder.rglob("*") if path.is_file()}
    assert set(kinds) == set(hosting.TYPES)
    for kind, path in kinds.items():
        answer = served.nginx.get(served.path(path.relative_to(served.site.folder).as_posix()))
        charset = "; charset=utf-8" if hosting.TYPES[kind].startswith("text/") else ""
        assert answer.headers["content-type"] == f"{hosting.TYPES[kind]}{charset}", path.name


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("codes/407/", "no-cache"),
        ("assets/site.css", "no-cache"),
        ("search/entries.json", "no-cache"),
        ("api/v1/codes.json", "no-cache"),
        ("assets/cards/fr/407.png", "public, max-age=86400"),
    ],
)
def test_how_long_it_is_kept(served: Served, address: str, kept: str) -> None:
    """Whatever is asked for again costs no more than a 304."""
    answer = served.nginx.get(served.path(address))
    assert answer.headers["cache-control"] == kept
    again = served.nginx.get(served.path(address), If_None_Match=answer.headers["etag"])
    assert (again.status, again.body) == (304, b"")


def test_text_is_compressed(served: Served) -> None:
    answer = served.nginx.get(served.path("search/entries.json"), Accept_Encoding="gzip")
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == ("gzip", "Accept-Encoding")
    assert gzip.decompress(answer.body) == (served.site.folder / "search" / "entries.json").read_bytes()
    again = served.nginx.get(
        served.path("search/entries.json"), Accept_Encoding="gzip", If_None_Match=answer.headers["etag"]
    )
    assert again.status == 304


def test_offline_files_are_saved(served: Served) -> None:
    for language in LANGUAGES:
        file = addresses.offline_file(language)
        assert served.nginx.get(served.path(file)).headers["content-disposition"] == "attachment"
    assert "content-disposition" not in served.nginx.get(served.path("codes/407/")).headers


@pytest.mark.parametrize(
    ("address", "read_by"),
    [
        ("api/v1/codes.json", "*"),
        ("api/v1/codes/407.json", "*"),
        ("codes/407.md", "*"),
        ("fr/errors/12002.txt", "*"),
        ("llms.txt", "*"),
        ("fr/llms-full.txt", "*"),
        ("codes/407/", None),
    ],
)
def test_pages_of_other_sites_may_read_the_data(served: Served, address: str, read_by: str | None) -> None:
    assert served.nginx.get(served.path(address)).headers.get("access-control-allow-origin") == read_by


@pytest.mark.parametrize(("ending", "kind"), [("txt", "text/plain"), ("md", "text/markdown")])
def test_curl_reads_pages_as_text(served: Served, ending: str, kind: str) -> None:
    command = shutil.which("curl")
    assert command, "curl is missing: install the package curl"
    url = f"http://127.0.0.1:{served.nginx.port}{served.path(f'fr/codes/407.{ending}')}"
    result = subprocess.run(
        [command, "--silent", "--show-error", "--fail", "--write-out", "%{stderr}%{content_type}", url],
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert (result.returncode, result.stderr) == (0, f"{kind}; charset=utf-8")
    assert "407 Proxy Authentication Required\n" in result.stdout
    assert ending == "md" or max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("address", LOADED)
def test_load(served: Served, address: str) -> None:
    """Files are all it takes: every request is answered, and well. It counts and measures no time: machines differ."""
    command = shutil.which("ab")
    assert command, "ab is missing: install the package apache2-utils"
    url = f"http://127.0.0.1:{served.nginx.port}{served.path(address)}"
    result = subprocess.run(
        [command, "-q", "-k", "-c", str(CONNECTIONS), "-n", str(REQUESTS), url],
        capture_output=True, text=True, encoding="utf-8", timeout=60, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr
    assert re.search(rf"^Complete requests: +{REQUESTS}$", result.stdout, re.MULTILINE), result.stdout
    assert re.search(r"^Failed requests: +0$", result.stdout, re.MULTILINE), result.stdout
    assert "Non-2xx responses" not in result.stdout


@pytest.mark.parametrize("host", hosting.REDIRECT)
def test_redirects_of_static_hosts(site: Site, registry: Registry, host: str) -> None:
    found = rules(configuration(site, registry)[f"{host}/_redirects"])
    expected = {}
    for alias, target in short_addresses(registry):
        paths = [f"{site.path}{alias}/", f"{site.path}{alias}"]
        for path in paths if alias.rpartition("/")[2].isdigit() else paths[:1]:
            expected[path] = [f"{site.path}{target} {hosting.REDIRECT[host]}"]
    assert found == expected
    assert len(found) <= 2000  # what Cloudflare Pages takes


@pytest.mark.parametrize("host", hosting.REDIRECT)
def test_headers_of_static_hosts(site: Site, registry: Registry, host: str) -> None:
    text = configuration(site, registry)[f"{host}/_headers"]
    found = rules(text)
    assert len(found) <= 100  # what Cloudflare Pages takes, and lines of 2,000 characters
    assert max(map(len, text.splitlines())) <= 2000
    assert f"Content-Security-Policy: {hosting.policy()}" in found[f"{site.path}*"]
    for name in ("winhttp-status-codes.psd1", "winhttp_status_names.h", "winhttp_status.natvis"):
        (line,) = found[f"{site.path}api/v1/{name}"]
        assert line.startswith("Content-Type: ")
    for shared in ("api/*", "codes/*", "fr/errors/*", "guides/*", "llms.txt", "fr/llms-full.txt"):
        assert found[f"{site.path}{shared}"] == ["Access-Control-Allow-Origin: *"]
    everywhere = {line.partition(":")[0] for line in found[f"{site.path}*"]}
    for path, lines in found.items():
        names = {line.partition(":")[0] for line in lines}
        assert path == f"{site.path}*" or not names & everywhere, "hosts join the values of several rules"
        file = site.host_folder / path.strip("/").removesuffix("*")
        assert file.exists(), path


def test_command_writes_all_or_nothing(tmp_path: Path) -> None:
    result = run("hosting", str(tmp_path / "new"), SITE_URL="https://example.org/some-name/")
    assert result.returncode == 0, result.stderr
    files = sorted(path.relative_to(tmp_path / "new").as_posix() for path in (tmp_path / "new").rglob("*.*"))
    assert "nginx.conf" in files
    text = (tmp_path / "new" / "nginx.conf").read_text(encoding="utf-8")
    assert "server_name example.org;" in text
    assert "location = /some-name/407/ { return 301 /some-name/codes/407/; }" in text
    again = run("hosting", str(tmp_path / "new"))
    assert again.returncode == 1
    assert "is there already and is not an empty folder; name another; nothing was written" in again.stderr


@pytest.mark.parametrize("site_url", ["https://example.org/some-name", "https://example.org/some-name//"])
def test_last_slash_is_added(tmp_path: Path, site_url: str) -> None:
    result = run("hosting", str(tmp_path / "new"), SITE_URL=site_url)
    assert result.stdout.endswith("for the site at https://example.org/some-name/\n"), result.stderr
    headers = (tmp_path / "new" / "netlify" / "_headers").read_text(encoding="utf-8")
    assert "\n/some-name/api/*\n" in headers


@pytest.mark.parametrize("command", ["hosting", "export"])
@pytest.mark.parametrize("site_url", NO_ADDRESSES)
def test_address_of_the_site_that_is_none(tmp_path: Path, command: str, site_url: str) -> None:
    result = run(command, str(tmp_path / "new"), SITE_URL=site_url)
    assert result.returncode == 1
    assert result.stderr.startswith(f"SITE_URL is {NO_ADDRESSES[site_url]}; write it like https://example.org/ or ")
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("root", ["", "a folder", "html; }", "$document_root", 'html"'])
def test_nothing_else_gets_into_the_configuration(tmp_path: Path, root: str) -> None:
    result = run("hosting", str(tmp_path / "new"), "--root", root)
    assert result.returncode == 1
    assert "cannot stand in nginx's configuration" in result.stderr
    assert not (tmp_path / "new").exists()

"""Configuration for hosts that set headers and redirect, which GitHub Pages does not do.

Whatever the host, the site is its files: the configuration only says how they are served. Aliases become
redirects, so that nobody waits for their pages; headers say what the pages may do and how long a file may be
kept. Addresses come from `addresses`, the policy from `policy`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from statuscodes import project_settings, templates
from statuscodes.content import addresses
from statuscodes.output.assets.page_style import page_styles
from statuscodes.output.head.content_security_policy import content_security_policy
from statuscodes.records import LANGUAGES, Registry

TYPES = {
    "atom": "application/atom+xml",
    "css": "text/css",
    "csv": "text/csv",
    "h": "text/plain",
    "html": "text/html",
    "js": "text/javascript",
    "json": "application/json",
    "md": addresses.TEXTS["md"],
    "natvis": "application/xml",
    "png": "image/png",
    "psd1": "text/plain",
    "psm1": "text/plain",
    "sh": "text/plain",
    "svg": "image/svg+xml",
    "txt": addresses.TEXTS["txt"],
    "xml": "application/xml",
}
"""Media type of every kind of file that a build writes, by the end of its name."""

UNUSUAL = ("h", "natvis", "psd1", "psm1", "sh")
"""Kinds of which hosts know no type, and would offer to save them as unknown data."""

REVALIDATE = "no-cache"
"""May be kept, and is asked for again by ETag each time: page, style, script and data always fit together."""
KEPT = {"assets/cards/": "public, max-age=86400"}
"""Folders whose files are kept: an old card does no harm."""

SHARED = ["api/"]
"""Folders whose files a page of any other site may read, as it may read every page as text."""

REDIRECT = {"cloudflare": "301", "netlify": "301!"}
"""How each host is told to redirect although there is a page; Cloudflare Pages always does, and knows no mark."""

HEADERS = {"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
"""Sent with every response, beside the policy."""

_SPECIAL = frozenset("\"'\\\\;{}$ \t\r\n")
"""What would end a value of nginx's configuration, or mean something else there."""


def files(registry: Registry, site_url: str, root: str, listen: str) -> dict[str, str]:
    """Path inside the folder -> text, of every file.

    ``site_url`` is the address of the site's root. ``root`` is the folder that nginx serves at the host's root:
    the site lies in it under the path of its address. ``listen`` is the port or the address and port.
    Raises ValueError for a value that cannot stand in a configuration, and for an address that is none.
    """
    for value in (site_url, root, listen):
        if not value or _SPECIAL & set(value):
            raise ValueError(f"“{value}” cannot stand in nginx's configuration: no space, quotation mark or \\;{{}}$")
    address = urlsplit(project_settings.site_address(site_url))
    path = address.path
    values = {**_served(path), "redirects": dict(redirects(registry, path))}
    few = {alias: target for alias, target in values["redirects"].items() if _is_written_out(alias)}
    found = {
        "nginx.conf": _filled(
            "deploy/nginx.conf.j2", values | {"host": address.hostname, "root": root, "listen": listen}
        )
    }
    for host, status in REDIRECT.items():
        found[f"{host}/_headers"] = _filled("deploy/headers.j2", values)
        found[f"{host}/_redirects"] = _filled("deploy/redirects.j2", values | {"redirects": few, "status": status})
    return found


def policy() -> str:
    """That of every kind of page, and what only a header field can say: no other site shows them in a frame.

    Raises OSError where a part of the style cannot be read.
    """
    return f"{content_security_policy(styles=page_styles().values())}; frame-ancestors 'none'"


def redirects(registry: Registry, path: str) -> Iterator[tuple[str, str]]:
    """Yield (path of an alias, path that it leads to), the alias with and without its last slash.

    ``path`` is that of the site's root, "/" or "/some-name/"; both begin with it.
    """
    for alias, target in addresses.aliases(registry).items():
        there = f"{path}{target.address}"
        yield f"{path}{alias}", there
        yield f"{path}{alias}".removesuffix("/"), there


def _is_written_out(alias: str) -> bool:
    """Whether static hosts, of which Cloudflare takes 2,000 redirects, get this one.

    They add the last slash that an address lacks by themselves, since each alias is a folder of the site. Only numbers,
    which people type most, are spared that detour.
    """
    return alias.endswith("/") or alias.rpartition("/")[2].isdigit()


def _served(path: str) -> dict[str, Any]:
    """What every host is told, for a site whose root has that path."""
    named = [(name, name.rpartition(".")[2]) for name in addresses.DATA_FILES.values()]
    return {
        "path": path,
        "headers": HEADERS | {"Content-Security-Policy": policy()},
        "revalidate": REVALIDATE,
        "kept": KEPT,
        "shared": SHARED,
        "texts": sorted(addresses.TEXTS),
        "folders_with_texts": addresses.folders_with_texts(),
        "lists": [addresses.beside_home(name, each) for each in LANGUAGES for name in addresses.LISTS],
        "types": TYPES,
        "unusual": {name: f"{TYPES[end]}; charset=utf-8" for name, end in named if end in UNUSUAL},
        "saved": [addresses.offline_file(language) for language in LANGUAGES],
        "compressed": sorted(set(TYPES.values()) - {"application/gzip", "image/png", "text/html"}),
    }


def _filled(template: str, values: Mapping[str, Any]) -> str:
    environment = templates.environment(html=False, blocks_take_lines=True)
    return environment.get_template(template).render(values)

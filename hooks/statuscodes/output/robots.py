"""robots.txt: where crawlers find the sitemap."""

from __future__ import annotations

from urllib.parse import urlsplit

FILE = "robots.txt"


def robots(site_url: str) -> str:
    """Text of the file. Crawlers ask for it only at a host's root: under a path, it says where it belongs."""
    address = urlsplit(site_url)
    at_root = f"{address.scheme}://{address.netloc}/{FILE}"
    note = f"# Crawlers read this file only at {at_root}: add its last line there.\n" if address.path != "/" else ""
    return f"{note}User-agent: *\nDisallow:\n\nSitemap: {site_url}sitemap.xml\n"

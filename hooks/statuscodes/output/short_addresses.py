"""Pages that redirect from a short address to the page of a code or an error, for hosts that cannot."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from statuscodes.content import addresses
from statuscodes.output.content_security_policy import content_security_policy
from statuscodes.records import Registry
from statuscodes.templates import environment


def alias_pages(registry: Registry, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path of the file relative to the site's root, its HTML) for each alias.

    ``site_url`` is the absolute address of the site's root; the link itself is relative, so that the page
    works wherever the site is served.
    """
    template = environment(html=True).get_template("output/short_address.html.j2")
    policy = content_security_policy(scripts=())
    for alias, (language, number) in addresses.aliases(registry).items():
        target = addresses.address(addresses.entry_page(number), language)
        entry = registry.entry(number)
        html = template.render(
            language=language,
            policy=policy,
            title=entry.title,
            canonical=f"{site_url}{target}",
            relative=f"{posixpath.relpath(target, alias)}/",
        )
        yield f"{alias}index.html", html

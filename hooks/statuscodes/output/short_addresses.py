"""Pages that redirect from a short address to what explains the number or the name, for hosts that cannot."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from statuscodes.content import addresses
from statuscodes.output.head.content_security_policy import content_security_policy
from statuscodes.records import Registry
from statuscodes.templates import environment


def alias_pages(registry: Registry, site_url: str) -> Iterator[tuple[str, str]]:
    """Yield (path of the file relative to the site's root, its HTML) for each alias.

    ``site_url`` is the absolute address of the site's root; the link itself is relative, so that the page
    works wherever the site is served.
    """
    template = environment(html=True).get_template("output/short_address.html.j2")
    policy = content_security_policy(scripts=())
    for alias, target in addresses.aliases(registry).items():
        page = f"{posixpath.relpath(target.page, alias)}/"
        html = template.render(
            language=target.language,
            policy=policy,
            title=target.title,
            canonical=f"{site_url}{target.page}",
            relative=addresses.with_fragment(page, target.fragment),
        )
        yield f"{alias}index.html", html

"""Write configuration for nginx, Cloudflare Pages, and Netlify into a folder."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from commands import REGISTRY
from statuscodes import project_settings
from statuscodes.deploy import host_configuration
from statuscodes.export import markdown_export
from statuscodes.registry.loader import load
from statuscodes.registry.problems import RegistryError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The folder, and nginx's root and port."""
    parser.add_argument("folder", type=Path, metavar="DIR", help="a new folder, or an empty one")
    parser.add_argument("--root", default="html", help="the folder that nginx serves at the host's root")
    parser.add_argument("--listen", default="80", help="port, or address and port, that nginx listens to")


def run(options: argparse.Namespace) -> int:
    """0, or 1 when nothing could be written."""
    try:
        site_url = project_settings.address_of_site()
        contents = host_configuration.files(load(REGISTRY), site_url, options.root, options.listen)
        markdown_export.write(options.folder, {name: text.encode() for name, text in contents.items()})
    except RegistryError as error:
        print(error, file=sys.stderr)
        return 1
    except (ValueError, OSError) as error:
        print(f"{error}; nothing was written", file=sys.stderr)
        return 1
    print(f"wrote {len(contents)} files into {options.folder}, for the site at {site_url}")
    return 0

"""Functions for a shell's profile that look a number up in the data files of the site."""

from __future__ import annotations

from statuscodes.records import LANGUAGES
from statuscodes.templates import environment


def shell(site_url: str) -> str:
    """httpstatus.sh, for any POSIX shell."""
    return _filled("api/httpstatus.sh.j2", site_url)


def powershell(site_url: str) -> str:
    """httpstatus.psm1. Windows PowerShell reads a file without a byte order mark as ANSI, so it is ASCII."""
    return _filled("api/httpstatus.psm1.j2", site_url)


def _filled(template: str, site_url: str) -> str:
    return environment(html=False).get_template(template).render(site_url=site_url, languages=LANGUAGES)

"""Every kind of entry."""

from __future__ import annotations

from statuscodes.records.entries.status_code import StatusCode
from statuscodes.records.entries.winhttp_error import WinHttpError

AnyEntry = StatusCode | WinHttpError
"""Where a function takes either and looks at what they do not share."""

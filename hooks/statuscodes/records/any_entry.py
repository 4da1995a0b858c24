"""Every kind of entry."""

from __future__ import annotations

from statuscodes.records.status_code import StatusCode
from statuscodes.records.winhttp_error import WinHttpError

AnyEntry = StatusCode | WinHttpError
"""Where a function takes either and looks at what they do not share."""

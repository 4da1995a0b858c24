"""Fields with a fixed set of values."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """Whether and how the code is registered."""

    STANDARD = "standard"
    MICROSOFT = "microsoft"
    TEMPORARY = "temporary"
    RETIRED = "retired"


class Responder(StrEnum):
    """Who may have sent the response."""

    ORIGIN = "origin"
    PROXY = "proxy"
    GATEWAY = "gateway"
    NETWORK = "network"


class Retry(StrEnum):
    """Whether the same request is worth sending again."""

    WAIT = "wait"
    DONE = "done"
    ELSEWHERE = "elsewhere"
    CHOSEN = "chosen"
    AS_IS = "as_is"
    NEW_CONNECTION = "new_connection"
    AFTER_DELAY = "after_delay"
    AFTER_DELAY_IDEMPOTENT = "after_delay_idempotent"
    AFTER_HANDSHAKE = "after_handshake"
    AFTER_SIGN_IN = "after_sign_in"
    WITH_CREDENTIALS = "with_credentials"
    WITH_LOCK_TOKEN = "with_lock_token"  # noqa: S105 - of WebDAV, no secret
    UNLESS_RETRY_AFTER = "unless_retry_after"
    AFTER_CHANGE = "after_change"
    IDEMPOTENT_ONLY = "idempotent_only"
    NEVER = "never"


class Method(StrEnum):
    """What becomes of the method when the redirect is followed, by the specification."""

    KEPT = "kept"
    POST_MAY_BECOME_GET = "post_may_become_get"
    BECOMES_GET = "becomes_get"
    UNSPECIFIED = "unspecified"


class Cacheable(StrEnum):
    """Whether a cache may store the response without explicit permission."""

    BY_DEFAULT = "by_default"
    NOT_BY_DEFAULT = "not_by_default"
    MUST_NOT_STORE = "must_not_store"
    OWN_RULES = "own_rules"
    UNKNOWN = "unknown"


class Body(StrEnum):
    """What the response carries after its header section."""

    NONE = "none"
    CONTENT = "content"
    CHOICES = "choices"
    NOTE = "note"
    EXPLANATION = "explanation"
    INSIDE_207 = "inside_207"
    UNSPECIFIED = "unspecified"


class Direction(StrEnum):
    """Which message carries the header field."""

    REQUEST = "request"
    RESPONSE = "response"
    BOTH = "both"


class Level(StrEnum):
    """The BCP 14 word of the text that defines the field's use."""

    MUST = "must"
    SHOULD = "should"
    MAY = "may"


class Participant(StrEnum):
    """Who takes part in an exchange, from the client's end to the far end."""

    CLIENT = "client"
    NETWORK = "network"
    PROXY = "proxy"
    GATEWAY = "gateway"
    SERVER = "server"


class Mark(StrEnum):
    """How a claim about WinHTTP is proved."""

    DOCUMENTED = "documented"
    HEADER = "header"
    DOTNET = "dotnet"
    WINE = "wine"
    REPORTED = "reported"
    UNVERIFIED = "unverified"


class SampleLanguage(StrEnum):
    """Language of a sample, in the order in which a page shows them."""

    CPP = "cpp"
    CSHARP = "csharp"
    POWERSHELL = "powershell"
    SHELL = "shell"


class MicrosoftPage(StrEnum):
    """Microsoft's two pages of status code constants."""

    WINHTTP = "winhttp"
    WININET = "wininet"


class ErrorStanding(StrEnum):
    """What can report the error today."""

    FUNCTIONS = "functions"
    COM = "com"
    OBSOLETE = "obsolete"
    UNDOCUMENTED = "undocumented"
    WININET = "wininet"


class Area(StrEnum):
    """The part of a request that an error belongs to, in the order of the list of errors."""

    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    PROXY = "proxy"
    PROTOCOL = "protocol"
    REQUEST = "request"
    INTERNAL = "internal"


class Arises(StrEnum):
    """Where an error arises, from the client's program to the response."""

    PROGRAM = "program"
    CLIENT = "client"
    NAME = "name"
    CONNECTION = "connection"
    TLS = "tls"
    PROXY = "proxy"
    REDIRECT = "redirect"
    RESPONSE = "response"
    UNKNOWN = "unknown"


class Resend(StrEnum):
    """Whether the same request is worth sending again after an error."""

    NOW = "now"
    LATER = "later"
    IDEMPOTENT = "idempotent"
    SAME_HANDLE = "same_handle"
    NEW_HANDLE = "new_handle"
    WITH_CERTIFICATE = "with_certificate"
    WITHOUT_PROXY = "without_proxy"
    AFTER_CHANGE = "after_change"
    NOT_NEEDED = "not_needed"
    UNKNOWN = "unknown"


class StatusRead(StrEnum):
    """Whether there is a status code to read after an error."""

    NONE = "none"
    READ = "read"
    EARLIER = "earlier"
    UNKNOWN = "unknown"


class Library(StrEnum):
    """Whose sentence an error message is."""

    WINHTTP = "winhttp"
    WININET = "wininet"


class MessageQuality(StrEnum):
    """Whether a sentence is one that programs print."""

    VERBATIM = "verbatim"
    DESCRIPTION = "description"


class Converted(StrEnum):
    """What a family of other numbers adds its base to."""

    CODES = "codes"
    ERRORS = "errors"
    MEMBERS = "members"

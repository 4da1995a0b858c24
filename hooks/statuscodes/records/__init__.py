"""The records: what the registry holds, typed and frozen.

Every field's docstring is its documentation: the JSON Schema that editors use is exported from here
(`python hooks schema`). What can be derived from other fields is a property, never a field.
"""

from __future__ import annotations

from statuscodes.records.change import Change
from statuscodes.records.chart import Chart, Question
from statuscodes.records.comparison import Comparison
from statuscodes.records.entries.any_entry import AnyEntry
from statuscodes.records.entries.entry import Entry, LookAlike, is_error, registry_file
from statuscodes.records.entries.exchange import Exchange, Step
from statuscodes.records.entries.status_class import StatusClass
from statuscodes.records.entries.status_code import (
    Facts,
    FirstSdk,
    HeaderField,
    Names,
    OlderPhrase,
    StatusCode,
    Temporary,
)
from statuscodes.records.entries.winhttp_error import ErrorNames, WindowsMessage, WinHttpError
from statuscodes.records.evidence.claim import Claim
from statuscodes.records.evidence.observation import Observation, ObservationName, WindowsBuild
from statuscodes.records.evidence.proof import Proof, Statement
from statuscodes.records.evidence.source import Citation, Source
from statuscodes.records.fields.choices import (
    Area,
    Arises,
    Body,
    Cacheable,
    Converted,
    Direction,
    ErrorStanding,
    Level,
    Library,
    Mark,
    MessageQuality,
    Method,
    MicrosoftPage,
    Participant,
    Resend,
    Responder,
    Retry,
    SampleLanguage,
    Standing,
    StatusRead,
)
from statuscodes.records.fields.languages import LANGUAGES, Language
from statuscodes.records.fields.texts import (
    BitsName,
    Code,
    Constant,
    Day,
    ErrorNumber,
    FieldName,
    HresultName,
    Identifier,
    Label,
    Name,
    NodePhrase,
    Number,
    Prose,
    Record,
    SdkVersion,
    Section,
    Slug,
    SourceId,
    Strings,
    Text,
    Url,
    WireLine,
    Word,
    Words,
)
from statuscodes.records.other_numbers.message import PrintedSentence
from statuscodes.records.other_numbers.unregistered import UnregisteredCode
from statuscodes.records.other_numbers.wrapper import Conversion, Wrapper, WrapperFamily
from statuscodes.records.registry import Registry
from statuscodes.records.sample import Sample
from statuscodes.records.term import Term

__all__ = [
    "LANGUAGES",
    "AnyEntry",
    "Area",
    "Arises",
    "BitsName",
    "Body",
    "Cacheable",
    "Change",
    "Chart",
    "Citation",
    "Claim",
    "Code",
    "Comparison",
    "Constant",
    "Conversion",
    "Converted",
    "Day",
    "Direction",
    "Entry",
    "ErrorNames",
    "ErrorNumber",
    "ErrorStanding",
    "Exchange",
    "Facts",
    "FieldName",
    "FirstSdk",
    "HeaderField",
    "HresultName",
    "Identifier",
    "Label",
    "Language",
    "Level",
    "Library",
    "LookAlike",
    "Mark",
    "MessageQuality",
    "Method",
    "MicrosoftPage",
    "Name",
    "Names",
    "NodePhrase",
    "Number",
    "Observation",
    "ObservationName",
    "OlderPhrase",
    "Participant",
    "PrintedSentence",
    "Proof",
    "Prose",
    "Question",
    "Record",
    "Registry",
    "Resend",
    "Responder",
    "Retry",
    "Sample",
    "SampleLanguage",
    "SdkVersion",
    "Section",
    "Slug",
    "Source",
    "SourceId",
    "Standing",
    "Statement",
    "StatusClass",
    "StatusCode",
    "StatusRead",
    "Step",
    "Strings",
    "Temporary",
    "Term",
    "Text",
    "UnregisteredCode",
    "Url",
    "WinHttpError",
    "WindowsBuild",
    "WindowsMessage",
    "WireLine",
    "Word",
    "Words",
    "Wrapper",
    "WrapperFamily",
    "is_error",
    "registry_file",
]

"""The records: what the registry holds, typed and frozen.

Every field's docstring is its documentation: the JSON Schema that editors use is exported from here
(`python hooks schema`). What can be derived from other fields is a property, never a field.
"""

from __future__ import annotations

from statuscodes.records.chart import Chart, Question
from statuscodes.records.choices import (
    Body,
    Cacheable,
    Direction,
    Level,
    Mark,
    Method,
    MicrosoftPage,
    Participant,
    Responder,
    Retry,
    SampleLanguage,
    Standing,
)
from statuscodes.records.claim import Claim, Proof
from statuscodes.records.entry import Entry
from statuscodes.records.exchange import Exchange, Step
from statuscodes.records.languages import LANGUAGES, Language
from statuscodes.records.observation import Observation, ObservationName, WindowsBuild
from statuscodes.records.registry import Registry
from statuscodes.records.sample import Sample
from statuscodes.records.source import Citation, Source
from statuscodes.records.status_class import StatusClass
from statuscodes.records.status_code import (
    Facts,
    FirstSdk,
    HeaderField,
    LookAlike,
    Names,
    OlderPhrase,
    StatusCode,
    Temporary,
)
from statuscodes.records.term import Term
from statuscodes.records.texts import (
    BitsName,
    Code,
    Constant,
    Day,
    FieldName,
    HresultName,
    Identifier,
    Label,
    Name,
    NodePhrase,
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
from statuscodes.records.winhttp_error import WinHttpError

__all__ = [
    "LANGUAGES",
    "BitsName",
    "Body",
    "Cacheable",
    "Chart",
    "Citation",
    "Claim",
    "Code",
    "Constant",
    "Day",
    "Direction",
    "Entry",
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
    "LookAlike",
    "Mark",
    "Method",
    "MicrosoftPage",
    "Name",
    "Names",
    "NodePhrase",
    "Observation",
    "ObservationName",
    "OlderPhrase",
    "Participant",
    "Proof",
    "Prose",
    "Question",
    "Record",
    "Registry",
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
    "StatusClass",
    "StatusCode",
    "Step",
    "Strings",
    "Temporary",
    "Term",
    "Text",
    "Url",
    "WinHttpError",
    "WindowsBuild",
    "WireLine",
    "Word",
    "Words",
]

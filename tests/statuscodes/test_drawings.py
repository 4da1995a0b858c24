"""Drawings are well-formed, stay inside their width, and say in words what they show."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from statuscodes.pages.diagrams import decision_chart, exchange_diagram
from statuscodes.pages.diagrams.svg import MONO_CHARACTER, SANS_CHARACTER, WIDTH, wrapped
from statuscodes.records import LANGUAGES, Exchange, Language, Participant, Registry

EXCHANGE = Exchange.model_validate(
    {
        "caption": {"en": "A <client> asks & waits.", "fr": "Un <client> demande & attend."},
        "steps": [
            {"from": "client", "to": "server", "line": "GET /a?b=1&c=<d> HTTP/1.1", "fields": ["Host: example.com"]},
            {"from": "client", "to": "client", "note": {"en": "It waits 30 s.", "fr": "Il attend 30\u00a0s."}},
            {"from": "server", "to": "client", "line": "HTTP/1.1 200 OK"},
        ],
    }
)


def name(who: Participant) -> str:
    return who.value.title()


def check(svg: str) -> ET.Element:
    """Parse a drawing and check what holds for each."""
    assert "\n\n" not in svg, "a blank line ends the HTML block in Markdown"
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    assert (root[0].tag, root[0].get("id")) == ("title", root.get("aria-labelledby"))
    width, height = map(float, root.get("viewBox").split()[2:])
    for text in root.iter("text"):
        mono = text.get("class") in ("line", "field")
        length = len(text.text) * (MONO_CHARACTER if mono else SANS_CHARACTER)
        left = float(text.get("x")) - (length / 2 if text.get("text-anchor") == "middle" else 0)
        assert left >= 0, text.text
        assert left + length <= width + 2, text.text
        assert 0 < float(text.get("y")) <= height
    return root


def test_sequence_escapes_and_tells() -> None:
    root = check(exchange_diagram.draw(EXCHANGE, "en", name, "exchange"))
    assert root[0].text == "A <client> asks & waits."
    assert "GET /a?b=1&c=<d> HTTP/1.1" in [text.text for text in root.iter("text")]
    assert list(exchange_diagram.in_words(EXCHANGE, name)) == [
        ("Client → Server", "GET /a?b=1&c=<d> HTTP/1.1, Host: example.com", None),
        ("Client", "", EXCHANGE.steps[1].note),
        ("Server → Client", "HTTP/1.1 200 OK", None),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_exchange_is_drawn(registry: Registry, language: Language) -> None:
    drawn = {code.code for code in registry.codes.values() if code.exchange}
    assert drawn >= {code for status_class in registry.classes.values() for code in status_class.exchanges}
    for code in registry.codes.values():
        if code.exchange:
            root = check(exchange_diagram.draw(code.exchange, language, name, "exchange"))
            shown = {text.text for text in root.iter("text")}
            for step in code.exchange.steps:
                assert {step.line, *step.fields} - {None} <= shown, code.code


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_drawn(registry: Registry, language: Language) -> None:
    assert registry.charts
    for slug, item in registry.charts.items():
        root = check(decision_chart.draw(item, language, "Yes", "No", slug))
        assert len(list(root.iter("rect"))) == 2 * len(item.steps) + 1


def test_wrapping_breaks_no_identifier() -> None:
    text = "Read WINHTTP_OPTION_IS_PROXY_CONNECT_RESPONSE, then Retry-After."
    lines = wrapped(text, WIDTH / 2)
    assert " ".join(lines) == text
    assert any("WINHTTP_OPTION_IS_PROXY_CONNECT_RESPONSE" in line for line in lines)

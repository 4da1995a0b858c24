"""The list of an exchange says who sends what to whom, and names the lanes between which it is drawn."""

from __future__ import annotations

import pytest

from statuscodes.pages.exchange_steps import ShownStep, shown_steps
from statuscodes.records import Exchange, Participant, Registry

NOTE = {"en": "It waits 30 s.", "fr": "Il attend 30\u00a0s."}


def step(start: str, end: str, line: str | None = None, *fields: str, note: bool = False) -> dict[str, object]:
    return {"from": start, "to": end, "line": line, "fields": fields, "note": NOTE if note else None}


def shown(*steps: dict[str, object]) -> list[ShownStep]:
    caption = {"en": "A client asks and waits.", "fr": "Un client demande et attend."}
    exchange = Exchange.model_validate({"caption": caption, "steps": steps})
    return list(shown_steps(exchange, lambda who: who.value.title()))


def test_steps_are_told() -> None:
    first, second, third = shown(
        step("client", "server", "GET /a?b=1&c=<d> HTTP/1.1", "Host: example.com", "Accept: */*"),
        step("client", "client", note=True),
        step("server", "client", "HTTP/1.1 200 OK", note=True),
    )
    assert (first.who, first.lines) == (
        "Client → Server",
        ("GET /a?b=1&c=<d> HTTP/1.1", "Host: example.com", "Accept: */*"),
    )
    assert (second.who, second.lines) == ("Client", ())
    assert (third.who, third.lines) == ("Server → Client", ("HTTP/1.1 200 OK",))
    assert [each.note and each.note["en"] for each in (first, second, third)] == [None, NOTE["en"], NOTE["en"]]


def test_steps_stand_between_their_lanes() -> None:
    steps = shown(
        step("client", "gateway", "GET / HTTP/1.1"),
        step("gateway", "gateway", note=True),
        step("gateway", "server", "GET / HTTP/1.1"),
        step("server", "server", note=True),
        step("server", "client", "HTTP/1.1 503 Service Unavailable"),
        step("client", "client", note=True),
        step("client", "server", "GET / HTTP/1.0"),
        step("gateway", "client", "HTTP/1.0 200 OK"),
    )
    assert [" ".join(each.classes) for each in steps] == [
        "from-1 to-2",
        "from-2",
        "from-2 to-3",
        "from-3 back",
        "from-3 to-1 back class-5",
        "from-1",
        "from-1 to-3",
        "from-2 to-1 back class-2",
    ]


@pytest.mark.parametrize("line", ["HTTP/1.1 600 No class", "GET /HTTP/1.1 200 HTTP/1.1", "HTTP/1.1 2"])
def test_only_a_status_line_has_a_class(line: str) -> None:
    first, _ = shown(step("client", "server", line), step("server", "client", "HTTP/1.1 200 OK"))
    assert first.classes == ("from-1", "to-2")


def test_registry_has_the_exchanges_that_its_classes_name(registry: Registry) -> None:
    named = {number for status_class in registry.classes.values() for number in status_class.exchanges}
    assert named <= {code.code for code in registry.codes.values() if code.exchange}
    assert {who for code in registry.codes.values() if code.exchange for who in code.exchange.participants} == {
        *Participant
    }

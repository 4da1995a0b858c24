"""The registry compared with copies of its authorities: each change is found, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import commands
from loopback_pages import Page, Pages
from statuscodes.records import MicrosoftPage, Registry
from upkeep import iana, microsoft
from upkeep.fetch import UnreadError

LIST = (Path(__file__).parents[1] / "authorities" / "iana-http-status-codes.csv").read_text(encoding="utf-8")
FREE = max(number for number in range(432, 500) if f"\n{number}," not in LIST and number != 449)
"""A number that IANA has given to nothing."""
UNASSIGNED = LIST.replace("200,OK", "105-199,Unassigned,\n200,OK").replace("500,", f"{FREE},Unassigned,\n500,")
"""As published by IANA; the copy has only the assigned codes."""

TEMPORARY_CHANGE = (
    "104: the list adds `TEMPORARY - registered 2024-11-13, extension registered 2025-09-15, expires 2027-11-13` "
    "to the phrase; the registry says `standing: temporary` and its dates"
)
IANA_CHANGES = {
    "added": (
        "511,",
        f'{FREE},New `Thing`,"[RFC9999, Section 1]"\n511,',
        [f"{FREE} `New 'Thing'` is new on the list (`RFC9999, Section 1`)"],
    ),
    "removed": ("102,Processing,[RFC2518]\n", "", ["102 `Processing` is no longer on the list"]),
    "phrase": (
        "Content Too Large",
        "Payload Too Large",
        ["413: the phrase is `Payload Too Large` on the list, `Content Too Large` in the registry"],
    ),
    "used": ("418,(Unused)", "418,Teapot", ["418: the phrase is `Teapot` on the list, `(Unused)` in the registry"]),
    "extended": (
        "expires 2026-11-13",
        "expires 2027-11-13",
        [TEMPORARY_CHANGE],
    ),
    "permanent": (
        ' (TEMPORARY - registered 2024-11-13, extension registered 2025-09-15, expires 2026-11-13)"',
        '"',
        ["104: the list adds nothing to the phrase; the registry says `standing: temporary` and its dates"],
    ),
    "obsoleted": (
        "Precondition Required",
        "Precondition Required (OBSOLETED)",
        ["428: the list adds `OBSOLETED` to the phrase; the registry says `standing: standard` and its dates"],
    ),
    "document": (
        "[RFC8470]",
        "[RFC9998]",
        ["425: the list refers to `RFC9998`, the registry to `RFC 8470, section 5.2`"],
    ),
    "section": (
        "Section 15.5.8]",
        "Section 15.5.9]",
        ["407: the list refers to `RFC9110, Section 15.5.9`, the registry to `RFC 9110, section 15.5.8`"],
    ),
    "several": ("100,Continue,", "199,Continue,", [
        "100 `Continue` is no longer on the list",
        "199 `Continue` is new on the list (`RFC9110, Section 15.2.1`)",
    ]),
}  # fmt: skip

NOT_THE_LIST = {
    "empty": ("", "its first line is not Value,Description,Reference"),
    "another-page": ("<!doctype html><title>Maintenance</title>", "its first line is not Value,Description,Reference"),
    "half": (
        "\n".join(LIST.splitlines()[:20]),
        f"the answer has 19 codes, and the registry {len(LIST.splitlines()) - 1}: a part of the list",
    ),
    "cut-in-a-line": (
        LIST[: LIST.index("[RFC2518]") - 1],
        "the answer is not CSV: a line has too few or too many values",
    ),
    "cut-in-a-quotation": (LIST[: LIST.index(", Section 15.5.8")], "the answer is not CSV: unexpected end of data"),
    "another-field": (LIST.replace("Reference", "Reference,Notes", 1), "its first line is not"),
}


def test_unchanged_list(registry: Registry) -> None:
    assert iana.differences(registry, LIST) == []
    assert iana.differences(registry, UNASSIGNED) == []


@pytest.mark.parametrize(("old", "new", "found"), IANA_CHANGES.values(), ids=IANA_CHANGES)
def test_changed_list(registry: Registry, old: str, new: str, found: list[str]) -> None:
    assert LIST.count(old) == 1
    assert iana.differences(registry, LIST.replace(old, new)) == found


@pytest.mark.parametrize(("text", "message"), NOT_THE_LIST.values(), ids=NOT_THE_LIST)
def test_what_is_not_the_list_is_no_difference(registry: Registry, text: str, message: str) -> None:
    with pytest.raises(UnreadError) as error:
        iana.differences(registry, text)
    assert message in str(error.value)


# ----------------------------------------------------------------------------
# Microsoft's pages
# ----------------------------------------------------------------------------

_ENTRY = """<dt>

<span id="{name}"></span><span id="{small}"></span><strong>{name}</strong></dt> <dd> <dl> <dt>

{value}
</dt> <dt>
A sentence about {value} that names <code>HTTP_STATUS_OK</code> 200 times.
</dt> </dl> </dd> """


def page_of(registry: Registry, page: MicrosoftPage) -> str:
    """A page in the form of Microsoft's, with the constants that the registry expects."""
    entries = []
    for code in registry.codes.values():
        name = code.constant if page is MicrosoftPage.WINHTTP else code.names.wininet
        if page in code.microsoft_pages:
            entries.append(_ENTRY.format(name=name, small=str(name).lower(), value=code.code))
    script = "<script>var names = ['HTTP_STATUS_OK', '<b>HTTP_STATUS_OK</b><b>999</b>'];</script>"
    return f"<!doctype html><head>{script}</head><h1>HTTP Status Codes</h1><dl>{''.join(entries)}</dl>"


PAGE_CHANGES: dict[str, tuple[Callable[[str], str], list[str]]] = {
    "added": (
        lambda html: html.replace("</h1>", "</h1><p><b>HTTP_STATUS_TOO_MANY</b></p><p>429</p>"),
        ["`HTTP_STATUS_TOO_MANY`, 429, is new on the page"],
    ),
    "removed": (
        lambda html: html.replace("<strong>HTTP_STATUS_CONFLICT</strong>", ""),
        ["`HTTP_STATUS_CONFLICT`, 409, is no longer on the page"],
    ),
    "value": (
        lambda html: html.replace("\n409\n", "\n410\n"),
        ["`HTTP_STATUS_CONFLICT` is 410 on the page, 409 in the registry"],
    ),
    "renamed": (
        lambda html: html.replace("<strong>HTTP_STATUS_GONE<", "<strong>HTTP_STATUS_AWAY<"),
        ["`HTTP_STATUS_AWAY`, 410, is new on the page", "`HTTP_STATUS_GONE`, 410, is no longer on the page"],
    ),
}


@pytest.mark.parametrize("page", MicrosoftPage)
def test_unchanged_page(registry: Registry, page: MicrosoftPage) -> None:
    html = page_of(registry, page)
    assert len(microsoft.constants(html)) == {MicrosoftPage.WINHTTP: 40, MicrosoftPage.WININET: 39}[page]
    assert microsoft.differences(registry, page, html) == []


@pytest.mark.parametrize("page", MicrosoftPage)
@pytest.mark.parametrize(("change", "found"), PAGE_CHANGES.values(), ids=PAGE_CHANGES)
def test_changed_page(registry: Registry, page: MicrosoftPage, change: Callable[[str], str], found: list[str]) -> None:
    assert microsoft.differences(registry, page, change(page_of(registry, page))) == found


@pytest.mark.parametrize("html", ["", "<h1>Sign in</h1>", "no <b>markup", '{"HTTP_STATUS_OK": 200}'])
def test_what_is_not_the_page_is_no_difference(registry: Registry, html: str) -> None:
    with pytest.raises(UnreadError, match=r"^the answer lists 0 constants, not about 40: not the page as it was$"):
        microsoft.differences(registry, MicrosoftPage.WINHTTP, html)


# ----------------------------------------------------------------------------
# The command
# ----------------------------------------------------------------------------


@pytest.fixture
def copies(pages: Pages, registry: Registry) -> Pages:
    """The three authorities on loopback, unchanged."""
    pages.pages["/iana"] = Page(UNASSIGNED.encode())
    for page in MicrosoftPage:
        pages.pages[f"/{page}"] = Page(page_of(registry, page).encode())
    return pages


def drift(copies: Pages, report: Path) -> int:
    authorities = [f"--{name}={copies.url}/{name}" for name in ("iana", *MicrosoftPage)]
    return commands.main(["drift", *authorities, "--seconds=1", "--maximum=200000", f"--report={report}"])


def test_nothing_to_report(copies: Pages, tmp_path: Path) -> None:
    report = tmp_path / "report.md"
    assert drift(copies, report) == 0
    assert report.read_text(encoding="utf-8") == ""


def test_everything_that_differs_is_in_the_report(copies: Pages, tmp_path: Path) -> None:
    copies.pages["/iana"] = Page(LIST.replace("Content Too Large", "Too @much").encode())
    winhttp = copies.pages["/winhttp"].body.decode()
    copies.pages["/winhttp"] = Page(PAGE_CHANGES["added"][0](winhttp).encode())
    copies.pages["/wininet"] = Page(status=500)
    report = tmp_path / "report.md"
    assert drift(copies, report) == 0
    text = report.read_text(encoding="utf-8")
    assert "## IANA\n\n- 413: the phrase is `Too @much` on the list, `Content Too Large` in the registry\n" in text
    assert "## Microsoft: HTTP Status Codes (Winhttp.h)\n\n- `HTTP_STATUS_TOO_MANY`, 429, is new on the page\n" in text
    assert f"- Microsoft: HTTP Status Codes (Wininet.h), `{copies.url}/wininet`: `the server answered 500`\n" in text


@pytest.mark.parametrize(
    ("page", "message"),
    [
        (Page(status=500), "the server answered 500"),
        (Page(b"x", hangs=True), "no whole answer within 1 seconds"),
        (Page(b"x" * 200_001), "the answer is longer than 200000 bytes"),
        (Page(b"\xff" * 99), "the answer is not UTF-8 text"),
        (Page(b"<title>Sorry</title>"), "its first line is not Value,Description,Reference"),
    ],
    ids=["500", "timeout", "oversized", "garbled", "another-page"],
)
def test_what_cannot_be_read_is_no_drift(
    copies: Pages, tmp_path: Path, capsys: pytest.CaptureFixture[str], page: Page, message: str
) -> None:
    """No report, so that an open issue stays as it is; the run fails with the reason."""
    copies.pages["/iana"] = page
    report = tmp_path / "report.md"
    assert drift(copies, report) == 1
    assert not report.exists()
    said = capsys.readouterr().err
    assert said.startswith("No difference in what could be read. This could not be read:\nIANA, ")
    assert message in said

"""What the site explains: status codes and WinHTTP errors. Windows shows the number of each as an HRESULT too."""

from __future__ import annotations

from statuscodes.records.texts import Record


class Entry(Record):
    """A number with a meaning, which Windows also shows as an HRESULT."""

    @property
    def hresult(self) -> int:
        """Unsigned HRESULT; each kind of entry computes its own."""
        raise NotImplementedError

    @property
    def hresult_hexadecimal(self) -> str:
        """As Windows writes it: 0x80190197."""
        return f"0x{self.hresult:08X}"

    @property
    def hresult_signed(self) -> int:
        """As a debugger shows a 32-bit HRESULT in decimal: -2145844841."""
        return self.hresult - 2**32

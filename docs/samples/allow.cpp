// Shows which methods a resource allows, after 405 and 501:
//     allow URL METHOD

#include "open_request.hpp"

// begin: read-allow
#include <windows.h>
#include <winhttp.h>

#include <string>

// Joins all lines of a header field with commas. Returns false on failure; see
// GetLastError(). ERROR_WINHTTP_HEADER_NOT_FOUND: the field is missing.
bool read_field(HINTERNET request, DWORD field, std::wstring& value) {
    value.clear();
    for (DWORD line = 0;; ++line) {
        // Each call gets a copy: the size query can advance the index.
        DWORD index = line, size = 0;
        if (!WinHttpQueryHeaders(request, field, WINHTTP_HEADER_NAME_BY_INDEX,
                                 WINHTTP_NO_OUTPUT_BUFFER, &size, &index) &&
            GetLastError() != ERROR_INSUFFICIENT_BUFFER) {
            return line > 0 && GetLastError() == ERROR_WINHTTP_HEADER_NOT_FOUND;
        }
        std::wstring text(size / sizeof(wchar_t), L'\0');
        index = line;
        if (!WinHttpQueryHeaders(request, field, WINHTTP_HEADER_NAME_BY_INDEX,
                                 &text[0], &size, &index)) {
            return false;
        }
        text.resize(size / sizeof(wchar_t));
        value += line > 0 ? L", " + text : text;
    }
}
// end: read-allow

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: allow URL METHOD\n", stderr);
        return EXIT_FAILURE;
    }
    const std::wstring method = wide(arguments[2]);
    const Request request = open_request(wide(arguments[1]), method.c_str());
    if (!request.handle) return failed("open_request");
    if (!WinHttpSendRequest(request.handle.get(), WINHTTP_NO_ADDITIONAL_HEADERS,
                            0, WINHTTP_NO_REQUEST_DATA, 0, 0, 0)) {
        return failed("WinHttpSendRequest");
    }
    if (!WinHttpReceiveResponse(request.handle.get(), nullptr)) {
        return failed("WinHttpReceiveResponse");
    }
    std::wstring allowed;
    if (!read_field(request.handle.get(), WINHTTP_QUERY_ALLOW, allowed)) {
        return failed("read_field");
    }
    std::printf("%ls\n", allowed.c_str());
    return EXIT_SUCCESS;
}

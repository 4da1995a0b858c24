// Shows which methods a resource allows, after 405 and 501:
//     allow URL METHOD

#include "open_request.hpp"

// begin: read-allow
#include <windows.h>
#include <winhttp.h>

#include <optional>
#include <string>

// All lines of a header field, joined by ", ". field: WINHTTP_QUERY_ALLOW,
// _RETRY_AFTER, _LOCATION, _CONTENT_RANGE... Nothing: GetLastError() says why,
// ERROR_WINHTTP_HEADER_NOT_FOUND when the response lacks the field.
std::optional<std::wstring> read_field(HINTERNET request, DWORD field) {
    std::wstring joined;
    for (DWORD line = 0;;) {
        const bool first = line == 0;
        DWORD size = 0;
        if (WinHttpQueryHeaders(request, field, WINHTTP_HEADER_NAME_BY_INDEX,
                                WINHTTP_NO_OUTPUT_BUFFER, &size, &line)) {
            return joined;
        }
        if (GetLastError() == ERROR_WINHTTP_HEADER_NOT_FOUND && !first) {
            return joined;
        }
        if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return std::nullopt;

        std::wstring value(size / sizeof(wchar_t), L'\0');
        if (!WinHttpQueryHeaders(request, field, WINHTTP_HEADER_NAME_BY_INDEX,
                                 value.data(), &size, &line)) {
            return std::nullopt;
        }
        value.resize(size / sizeof(wchar_t));
        joined += first ? value : L", " + value;
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
    const auto allowed = read_field(request.handle.get(), WINHTTP_QUERY_ALLOW);
    if (!allowed) return failed("read_field");
    std::printf("%ls\n", allowed->c_str());
    return EXIT_SUCCESS;
}

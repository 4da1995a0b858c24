// Asks for the part of a resource that is still missing:
//     ranges URL BYTES-AT-HAND ENTITY-TAG

#include "open_request.hpp"

// begin: resume-download
#include <windows.h>
#include <winhttp.h>

#include <cwchar>
#include <string>

enum class Rest {
    failed,      // GetLastError() says why
    append,      // 206: the missing part follows
    start_over,  // 200: the whole follows. 416: ask again without Range
    complete,    // 416: nothing is missing
    refused,     // another code, or a range that does not fit
};

// have: bytes at hand. etag: the strong entity tag that came with them.
Rest ask_for_rest(HINTERNET request, unsigned long long have,
                  const std::wstring& etag, DWORD& code) {
    const std::wstring fields =
        L"Range: bytes=" + std::to_wstring(have) + L"-\r\nIf-Range: " + etag;
    DWORD size = sizeof code;
    if (!WinHttpSendRequest(request, fields.c_str(), static_cast<DWORD>(-1),
                            WINHTTP_NO_REQUEST_DATA, 0, 0, 0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return Rest::failed;
    }
    constexpr DWORD range_not_satisfiable = 416;  // winhttp.h has no constant
    if (code == HTTP_STATUS_OK) return Rest::start_over;
    if (code != HTTP_STATUS_PARTIAL_CONTENT && code != range_not_satisfiable) {
        return Rest::refused;
    }
    wchar_t range[100];
    size = sizeof range;
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_CONTENT_RANGE,
                             WINHTTP_HEADER_NAME_BY_INDEX, range, &size,
                             WINHTTP_NO_HEADER_INDEX)) {
        return code == range_not_satisfiable ? Rest::start_over : Rest::failed;
    }
    const std::wstring start =
        code == range_not_satisfiable ? L"bytes */" : L"bytes ";
    const bool fits = std::wcsncmp(range, start.c_str(), start.size()) == 0 &&
                      std::wcstoull(range + start.size(), nullptr, 10) == have;
    if (code == range_not_satisfiable) {
        return fits ? Rest::complete : Rest::start_over;
    }
    return fits ? Rest::append : Rest::refused;
}
// end: resume-download

#include "console.hpp"

long long content_length(HINTERNET request) {
    char buffer[4096];
    long long length = 0;
    DWORD read = 0;
    do {
        if (!WinHttpReadData(request, buffer, sizeof buffer, &read)) return -1;
        length += read;
    } while (read > 0);
    return length;
}

int main(int count, char** arguments) {
    if (count != 4) {
        std::fputs("usage: ranges URL BYTES-AT-HAND ENTITY-TAG\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    DWORD code = 0;
    const Rest rest = ask_for_rest(request.handle.get(),
                                   std::strtoull(arguments[2], nullptr, 10),
                                   wide(arguments[3]), code);
    if (rest == Rest::failed) return failed("ask_for_rest");
    const long long length = content_length(request.handle.get());
    if (length < 0) return failed("WinHttpReadData");
    const char* const what = rest == Rest::append       ? "append"
                             : rest == Rest::start_over ? "start over"
                             : rest == Rest::complete   ? "complete"
                                                        : "refused";
    std::printf("%lu %s, %lld bytes\n", code, what, length);
    return EXIT_SUCCESS;
}

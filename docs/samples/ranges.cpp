// Asks for the part of a resource that is still missing:
//     ranges URL BYTES-AT-HAND ENTITY-TAG

#include "open_request.hpp"

// begin: resume-download
#include <windows.h>
#include <winhttp.h>

#include <cwchar>
#include <string>

enum class Rest {
    failed,      // see GetLastError()
    append,      // 206: the missing part follows
    start_over,  // 200: all of it follows; otherwise, ask without Range
    complete,    // 416: nothing is missing
    refused,     // another code, or the wrong part
};

std::wstring field(HINTERNET request, DWORD which) {
    wchar_t value[256];
    DWORD size = sizeof value;
    if (!WinHttpQueryHeaders(request, which, WINHTTP_HEADER_NAME_BY_INDEX,
                             value, &size, WINHTTP_NO_HEADER_INDEX)) {
        return {};
    }
    return std::wstring(value, size / sizeof(wchar_t));
}

// have: the bytes you already have. etag: the tag that came with them. Don't
// set WINHTTP_OPTION_DECOMPRESSION.
Rest ask_for_rest(HINTERNET request, unsigned long long have,
                  const std::wstring& etag, DWORD& code) {
    code = 0;
    if (etag[0] != L'"') return Rest::start_over;  // missing or weak (W/)
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
    constexpr DWORD range_not_satisfiable = 416;  // not in winhttp.h
    const std::wstring range = field(request, WINHTTP_QUERY_CONTENT_RANGE);
    const std::wstring bytes = std::to_wstring(have);
    switch (code) {
        case HTTP_STATUS_OK: return Rest::start_over;
        case HTTP_STATUS_PARTIAL_CONTENT:
            return range.find(L"bytes " + bytes + L'-') == 0 &&
                           field(request, WINHTTP_QUERY_ETAG) == etag
                       ? Rest::append
                       : Rest::refused;
        case range_not_satisfiable:
            return range == L"bytes */" + bytes ? Rest::complete
                                                : Rest::start_over;
        default: return Rest::refused;
    }
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
    const long long length = code ? content_length(request.handle.get()) : 0;
    if (length < 0) return failed("WinHttpReadData");
    const char* const what = rest == Rest::append       ? "append"
                             : rest == Rest::start_over ? "start over"
                             : rest == Rest::complete   ? "complete"
                                                        : "refused";
    std::printf("%lu %s, %lld bytes\n", code, what, length);
    return EXIT_SUCCESS;
}

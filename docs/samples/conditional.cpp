// Fetches only what has changed, and overwrites only what has not:
//     conditional get URL ENTITY-TAG
//     conditional put URL ENTITY-TAG CONTENT

#include "open_request.hpp"

// begin: conditional-get
#include <windows.h>
#include <winhttp.h>

#include <string>
#include <utility>

struct Copy {
    std::wstring etag;
    std::string content;
};

// Brings the copy up to date. 304: it is; 200: it has been replaced; any other
// code: it is as it was. 0 on failure: GetLastError() says why.
DWORD refresh(HINTERNET request, Copy& copy) {
    const std::wstring condition = L"If-None-Match: " + copy.etag;
    DWORD code = 0, size = sizeof code;
    if (!WinHttpSendRequest(
            request, copy.etag.empty() ? nullptr : condition.c_str(),
            static_cast<DWORD>(-1), WINHTTP_NO_REQUEST_DATA, 0, 0, 0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return 0;
    }
    if (code != HTTP_STATUS_OK) return code;

    Copy fresh;
    wchar_t etag[256];
    size = sizeof etag;
    if (WinHttpQueryHeaders(request, WINHTTP_QUERY_ETAG,
                            WINHTTP_HEADER_NAME_BY_INDEX, etag, &size,
                            WINHTTP_NO_HEADER_INDEX)) {
        fresh.etag.assign(etag, size / sizeof(wchar_t));
    }
    char buffer[4096];
    DWORD read = 0;
    do {
        if (!WinHttpReadData(request, buffer, sizeof buffer, &read)) return 0;
        fresh.content.append(buffer, read);
    } while (read > 0);
    copy = std::move(fresh);
    return code;
}
// end: conditional-get

// begin: conditional-put
#include <windows.h>
#include <winhttp.h>

#include <string>

// request: opened with the method PUT. etag: of the version that was edited.
// 412: someone else has changed it since: fetch it, merge, send again with the
// new entity tag. 428: the server wants a condition, and etag was empty.
// 0 on failure: GetLastError() says why.
DWORD put_if_unchanged(HINTERNET request, const std::wstring& etag,
                       std::string& content) {
    const std::wstring condition = L"If-Match: " + etag;
    const auto length = static_cast<DWORD>(content.size());
    DWORD code = 0, size = sizeof code;
    if (!WinHttpSendRequest(request, etag.empty() ? nullptr : condition.c_str(),
                            static_cast<DWORD>(-1), content.data(), length,
                            length, 0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return 0;
    }
    return code;
}
// end: conditional-put

#include "console.hpp"

int get(const std::wstring& url, const std::wstring& etag) {
    const Request request = open_request(url, L"GET");
    if (!request.handle) return failed("open_request");
    Copy copy{etag, "old content"};
    const DWORD code = refresh(request.handle.get(), copy);
    if (!code) return failed("refresh");
    std::printf("%lu %ls %s\n", code, copy.etag.c_str(), copy.content.c_str());
    return EXIT_SUCCESS;
}

int put(const std::wstring& url, const std::wstring& etag,
        std::string content) {
    const Request request = open_request(url, L"PUT");
    if (!request.handle) return failed("open_request");
    const DWORD code = put_if_unchanged(request.handle.get(), etag, content);
    if (!code) return failed("put_if_unchanged");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

int main(int count, char** arguments) {
    if (count == 4 && !std::strcmp(arguments[1], "get")) {
        return get(wide(arguments[2]), wide(arguments[3]));
    }
    if (count == 5 && !std::strcmp(arguments[1], "put")) {
        return put(wide(arguments[2]), wide(arguments[3]), arguments[4]);
    }
    std::fputs(
        "usage: conditional get URL ENTITY-TAG\n"
        "       conditional put URL ENTITY-TAG CONTENT\n",
        stderr);
    return EXIT_FAILURE;
}

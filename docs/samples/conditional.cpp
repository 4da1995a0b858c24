// Fetches only what has changed, and overwrites only what has not:
//     conditional get URL ENTITY-TAG
//     conditional put URL ENTITY-TAG CONTENT

#include "open_request.hpp"

// begin: conditional-get
#include <windows.h>
#include <winhttp.h>

#include <cwchar>
#include <string>
#include <utility>

struct Copy {
    std::wstring etag;
    std::string content;
};

// WinHttpReadData also reads zero bytes if the connection closes early, so
// compare the count with Content-Length, except for HEAD and decompression.
bool read_all(HINTERNET request, std::string& content) {
    wchar_t length[32];
    DWORD size = sizeof length, read = 0;
    const bool known = WinHttpQueryHeaders(
        request, WINHTTP_QUERY_CONTENT_LENGTH, WINHTTP_HEADER_NAME_BY_INDEX,
        length, &size, WINHTTP_NO_HEADER_INDEX);
    char buffer[4096];
    do {
        if (!WinHttpReadData(request, buffer, sizeof buffer, &read))
            return false;
        content.append(buffer, read);
    } while (read > 0);
    if (!known || content.size() == std::wcstoull(length, nullptr, 10))
        return true;
    SetLastError(ERROR_WINHTTP_CONNECTION_ERROR);
    return false;
}

// Updates the copy. 304: it was current. 200: it was replaced. Any other code
// leaves it unchanged. Returns 0 on failure; see GetLastError().
DWORD refresh(HINTERNET request, Copy& copy) {
    std::wstring field;
    if (!copy.etag.empty()) field = L"If-None-Match: " + copy.etag;
    DWORD code = 0, size = sizeof code;
    if (!WinHttpSendRequest(request, field.empty() ? nullptr : field.c_str(),
                            static_cast<DWORD>(field.size()), nullptr, 0, 0,
                            0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            nullptr, &code, &size, nullptr)) {
        return 0;
    }
    if (code != HTTP_STATUS_OK) return code;
    Copy fresh;
    wchar_t etag[256];
    size = sizeof etag;
    if (WinHttpQueryHeaders(request, WINHTTP_QUERY_ETAG, nullptr, etag, &size,
                            nullptr)) {
        fresh.etag.assign(etag, size / sizeof(wchar_t));
    }
    if (!read_all(request, fresh.content)) return 0;
    copy = std::move(fresh);
    return code;
}
// end: conditional-get

// begin: conditional-put
#include <windows.h>
#include <winhttp.h>

#include <string>

// request: opened with PUT. etag: from the version you edited; If-Match never
// matches a weak tag (W/). 412: the resource has changed. Fetch it, merge, and
// use the new tag. 428: the server requires a condition, and etag was empty.
// Returns 0 on failure; see GetLastError().
DWORD put_if_unchanged(HINTERNET request, const std::wstring& etag,
                       std::string content) {
    if (content.size() > MAXDWORD) {
        SetLastError(ERROR_FILE_TOO_LARGE);
        return 0;
    }
    std::wstring field;
    if (!etag.empty()) field = L"If-Match: " + etag;
    const auto length = static_cast<DWORD>(content.size());
    DWORD code = 0, size = sizeof code;
    if (!WinHttpSendRequest(request, field.empty() ? nullptr : field.c_str(),
                            static_cast<DWORD>(field.size()), &content[0],
                            length, length, 0) ||
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
    const DWORD error = GetLastError();
    std::printf("%lu %ls %s\n", code, copy.etag.c_str(), copy.content.c_str());
    SetLastError(error);
    return code ? EXIT_SUCCESS : failed("refresh");
}

int put(const std::wstring& url, const std::wstring& etag,
        const std::string& content) {
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

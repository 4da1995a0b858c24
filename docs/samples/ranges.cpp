// Asks for the part of a resource that is still missing:
//     ranges URL BYTES-AT-HAND ENTITY-TAG

#include <windows.h>
#include <winhttp.h>

#include <memory>
#include <string>

struct HandleCloser {
    void operator()(void* handle) const noexcept { WinHttpCloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;

// Closed in reverse order: the request first, the session last.
struct Request {
    Handle session;
    Handle connection;
    Handle handle;
};

// proxy: "host:port", or nullptr for the automatic choice.
// Without a handle, the call failed and GetLastError() says why.
Request open_request(const std::wstring& url, const wchar_t* method,
                     const wchar_t* proxy = nullptr) {
    Request request;
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = parts.dwExtraInfoLength =
        static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return request;
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);
    const std::wstring target(parts.lpszUrlPath,
                              parts.dwUrlPathLength + parts.dwExtraInfoLength);

    const DWORD access = proxy ? WINHTTP_ACCESS_TYPE_NAMED_PROXY
                               : WINHTTP_ACCESS_TYPE_AUTOMATIC_PROXY;
    request.session.reset(WinHttpOpen(L"winhttp-sample/1.0", access, proxy,
                                      WINHTTP_NO_PROXY_BYPASS, 0));
    if (!request.session) return request;
    request.connection.reset(
        WinHttpConnect(request.session.get(), host.c_str(), parts.nPort, 0));
    if (!request.connection) return request;
    request.handle.reset(WinHttpOpenRequest(
        request.connection.get(), method, target.c_str(), nullptr,
        WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES,
        parts.nScheme == INTERNET_SCHEME_HTTPS ? WINHTTP_FLAG_SECURE : 0));
    return request;
}

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

#include <cstdio>
#include <cstdlib>
#include <cstring>

int failed(const char* call) {
    std::fprintf(stderr, "%s: error %lu\n", call, GetLastError());
    return EXIT_FAILURE;
}

std::wstring wide(const char* ascii) {
    return std::wstring(ascii, ascii + std::strlen(ascii));
}

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

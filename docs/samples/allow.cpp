// Shows which methods a resource allows, after 405 and 501:
//     allow URL METHOD

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

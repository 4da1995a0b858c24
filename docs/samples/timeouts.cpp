// Tells WinHTTP's own time limits from 408 and 504:
//     timeouts URL MILLISECONDS

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

// begin: timeouts
#include <windows.h>
#include <winhttp.h>

enum class Answer {
    failed,           // GetLastError() says why
    no_answer,        // ERROR_WINHTTP_TIMEOUT: there is no status code
    request_timeout,  // 408: the server waited too long for the request
    gateway_timeout,  // 504: a gateway waited too long for its server
    other,
};

// milliseconds: the limit of each step.
Answer send_within(HINTERNET request, int milliseconds, DWORD& code) {
    auto response_limit = static_cast<DWORD>(milliseconds);
    if (!WinHttpSetTimeouts(request, milliseconds, milliseconds, milliseconds,
                            milliseconds) ||
        !WinHttpSetOption(request, WINHTTP_OPTION_RECEIVE_RESPONSE_TIMEOUT,
                          &response_limit, sizeof response_limit)) {
        return Answer::failed;
    }
    DWORD size = sizeof code;
    if (!WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                            WINHTTP_NO_REQUEST_DATA, 0, 0, 0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return GetLastError() == ERROR_WINHTTP_TIMEOUT ? Answer::no_answer
                                                       : Answer::failed;
    }
    switch (code) {
        case HTTP_STATUS_REQUEST_TIMEOUT: return Answer::request_timeout;
        case HTTP_STATUS_GATEWAY_TIMEOUT: return Answer::gateway_timeout;
        default: return Answer::other;
    }
}
// end: timeouts

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
        std::fputs("usage: timeouts URL MILLISECONDS\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    DWORD code = 0;
    switch (send_within(request.handle.get(), std::atoi(arguments[2]), code)) {
        case Answer::failed: return failed("send_within");
        case Answer::no_answer: std::puts("no answer in time, no code"); break;
        case Answer::request_timeout: std::puts("408 from the server"); break;
        case Answer::gateway_timeout: std::puts("504 from a gateway"); break;
        case Answer::other: std::printf("%lu\n", code); break;
    }
    return EXIT_SUCCESS;
}

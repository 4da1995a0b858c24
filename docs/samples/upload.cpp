// Sends bytes with their length, which 411 asks for and 413 objects to:
//     upload URL BYTES [expect]

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

// begin: upload-with-length
#include <windows.h>
#include <winhttp.h>

#include <string>

// request: a POST or PUT request. expect: announce the content with
// Expect: 100-continue; a server that answers 417 gets it without.
// The status code, or 0 on failure: GetLastError() says why.
DWORD upload(HINTERNET request, std::string& content, bool expect) {
    constexpr DWORD expectation_failed = 417;  // winhttp.h has no constant
    const auto length = static_cast<DWORD>(content.size());
    for (;;) {
        if (!WinHttpAddRequestHeaders(
                request, expect ? L"Expect: 100-continue" : L"Expect:",
                static_cast<DWORD>(-1),
                WINHTTP_ADDREQ_FLAG_ADD | WINHTTP_ADDREQ_FLAG_REPLACE)) {
            return 0;
        }
        // The total length becomes Content-Length.
        DWORD code = 0, size = sizeof code;
        if (!WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                                content.data(), length, length, 0) ||
            !WinHttpReceiveResponse(request, nullptr) ||
            !WinHttpQueryHeaders(
                request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
                WINHTTP_NO_HEADER_INDEX)) {
            return 0;
        }
        if (code != expectation_failed || !expect) return code;
        expect = false;
        char rest[4096];
        DWORD read = 0;
        do {
            if (!WinHttpReadData(request, rest, sizeof rest, &read)) return 0;
        } while (read > 0);
    }
}
// end: upload-with-length

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
    if (count != 3 && count != 4) {
        std::fputs("usage: upload URL BYTES [expect]\n", stderr);
        return EXIT_FAILURE;
    }
    std::string content(std::strtoul(arguments[2], nullptr, 10), 'x');
    const Request request = open_request(wide(arguments[1]), L"POST");
    if (!request.handle) return failed("open_request");
    const DWORD code = upload(request.handle.get(), content, count == 4);
    if (!code) return failed("upload");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

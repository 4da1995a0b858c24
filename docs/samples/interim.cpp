// Shows the interim responses (1xx) that come before the final one:
//     interim URL

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

// begin: interim-responses
#include <windows.h>
#include <winhttp.h>

#include <vector>

void CALLBACK note_interim(HINTERNET, DWORD_PTR context, DWORD status,
                           void* information, DWORD length) {
    if (status == WINHTTP_CALLBACK_STATUS_INTERMEDIATE_RESPONSE && context &&
        length >= sizeof(DWORD)) {
        auto& codes = *reinterpret_cast<std::vector<DWORD>*>(context);
        codes.push_back(*static_cast<const DWORD*>(information));
    }
}

// Adds each 1xx code that WinHTTP skips; `codes` must outlive the request.
// False on failure: GetLastError() says why.
bool send_and_note_interim(HINTERNET request, std::vector<DWORD>& codes) {
    if (WinHttpSetStatusCallback(request, note_interim,
                                 WINHTTP_CALLBACK_FLAG_INTERMEDIATE_RESPONSE,
                                 0) == WINHTTP_INVALID_STATUS_CALLBACK) {
        return false;
    }
    const auto context = reinterpret_cast<DWORD_PTR>(&codes);
    return WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                              WINHTTP_NO_REQUEST_DATA, 0, 0, context) &&
           WinHttpReceiveResponse(request, nullptr);
}
// end: interim-responses

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
    if (count != 2) {
        std::fputs("usage: interim URL\n", stderr);
        return EXIT_FAILURE;
    }
    std::vector<DWORD> codes;
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    if (!send_and_note_interim(request.handle.get(), codes)) {
        return failed("send_and_note_interim");
    }
    for (const DWORD code : codes) std::printf("interim %lu\n", code);

    DWORD code = 0;
    DWORD size = sizeof code;
    if (!WinHttpQueryHeaders(
            request.handle.get(),
            WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return failed("WinHttpQueryHeaders");
    }
    std::printf("final %lu\n", code);
    return EXIT_SUCCESS;
}

// Shows what tells a proxy's 502, 503 or 504 from the server's own:
//     proxy_response URL [PROXY PROXY-USER PROXY-PASSWORD]

#include "open_request.hpp"

// begin: proxy-or-server
#include <windows.h>
#include <winhttp.h>

#include <optional>
#include <string>

struct Origin {
    std::wstring server;  // who says to have written the response
    std::wstring via;     // the proxies that passed it on, if they say so
    // Whether what the proxy answered to CONNECT can be read, if known.
    std::optional<bool> connect_answer;
};

// Before the request is sent: without it, what a proxy answers to CONNECT
// cannot be retrieved. False on failure: GetLastError() says why.
bool keep_connect_responses(HINTERNET request) {
    BOOL keep = TRUE;
    return WinHttpSetOption(request,
                            WINHTTP_OPTION_RECEIVE_PROXY_CONNECT_RESPONSE,
                            &keep, sizeof keep);
}

std::wstring field(HINTERNET request, DWORD which) {
    wchar_t value[512];
    DWORD size = sizeof value;
    if (!WinHttpQueryHeaders(request, which, WINHTTP_HEADER_NAME_BY_INDEX,
                             value, &size, WINHTTP_NO_HEADER_INDEX)) {
        return {};
    }
    return std::wstring(value, size / sizeof(wchar_t));
}

// To be called after WinHttpReceiveResponse. A response without Via that came
// through a proxy is likely the proxy's own; none of these fields is a proof.
Origin origin_of(HINTERNET request) {
    Origin origin;
    origin.server = field(request, WINHTTP_QUERY_SERVER);
    origin.via = field(request, WINHTTP_QUERY_VIA);
    BOOL can_be_read = FALSE;
    DWORD size = sizeof can_be_read;
    if (WinHttpQueryOption(request, WINHTTP_OPTION_IS_PROXY_CONNECT_RESPONSE,
                           &can_be_read, &size)) {
        origin.connect_answer = can_be_read != FALSE;
    }
    return origin;
}
// end: proxy-or-server

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2 && count != 5) {
        std::fputs(
            "usage: proxy_response URL "
            "[PROXY PROXY-USER PROXY-PASSWORD]\n",
            stderr);
        return EXIT_FAILURE;
    }
    const std::wstring proxy = count == 5 ? wide(arguments[2]) : L"";
    const Request request = open_request(wide(arguments[1]), L"GET",
                                         count == 5 ? proxy.c_str() : nullptr);
    if (!request.handle) return failed("open_request");
    if (!keep_connect_responses(request.handle.get())) {
        failed("keep_connect_responses");
    }
    if (count == 5 && !WinHttpSetCredentials(
                          request.handle.get(), WINHTTP_AUTH_TARGET_PROXY,
                          WINHTTP_AUTH_SCHEME_BASIC, wide(arguments[3]).c_str(),
                          wide(arguments[4]).c_str(), nullptr)) {
        return failed("WinHttpSetCredentials");
    }
    if (!WinHttpSendRequest(request.handle.get(), WINHTTP_NO_ADDITIONAL_HEADERS,
                            0, WINHTTP_NO_REQUEST_DATA, 0, 0, 0)) {
        return failed("WinHttpSendRequest");
    }
    if (!WinHttpReceiveResponse(request.handle.get(), nullptr)) {
        return failed("WinHttpReceiveResponse");
    }
    DWORD code = 0;
    if (!read_code(request.handle.get(), code)) {
        return failed("WinHttpQueryHeaders");
    }
    const Origin origin = origin_of(request.handle.get());
    std::printf("%lu\nServer: %ls\nVia: %ls\nCONNECT answer readable: %s\n", code,
                origin.server.c_str(), origin.via.c_str(),
                !origin.connect_answer   ? "unknown"
                : *origin.connect_answer ? "yes"
                                         : "no");
    return EXIT_SUCCESS;
}

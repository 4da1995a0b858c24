// Shows what tells a proxy's 502, 503 or 504 from the server's own:
//     proxy_response URL [PROXY PROXY-USER PROXY-PASSWORD]

#include "open_request.hpp"

// begin: proxy-or-server
#include <windows.h>
#include <winhttp.h>

#include <string>

struct Origin {
    std::wstring server;  // who claims to have sent the response
    std::wstring via;     // the proxies that forwarded it, if they say so
    // Whether the response to CONNECT can be read: 1, 0, or -1 (unknown).
    int connect_readable;
};

// Call it before you send the request. Otherwise, you can't read the body of a
// proxy's response to CONNECT. Don't trust that body: it isn't authenticated.
// Returns false on failure; see GetLastError().
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

// Call it after WinHttpReceiveResponse. Without Via, a response that came
// through a proxy is probably the proxy's own. None of this is proof.
Origin origin_of(HINTERNET request) {
    BOOL can_be_read = FALSE;
    DWORD size = sizeof can_be_read;
    const bool known =
        WinHttpQueryOption(request, WINHTTP_OPTION_IS_PROXY_CONNECT_RESPONSE,
                           &can_be_read, &size);
    return {field(request, WINHTTP_QUERY_SERVER),
            field(request, WINHTTP_QUERY_VIA),
            known ? can_be_read != FALSE : -1};
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
    const char* const readable[] = {"unknown", "no", "yes"};
    std::printf("%lu\nServer: %ls\nVia: %ls\nCONNECT response readable: %s\n",
                code, origin.server.c_str(), origin.via.c_str(),
                readable[origin.connect_readable + 1]);
    return EXIT_SUCCESS;
}

// Follows redirects by hand, and shows each of them:
//     follow URL METHOD BODY OWN-FIELD

#include "open_request.hpp"

// begin: follow-redirect
#include <windows.h>
#include <winhttp.h>
#include <shlwapi.h>  // link shlwapi.lib

#include <cwchar>
#include <string>

struct Hop {
    std::wstring url, method;
    std::wstring fields;  // your own, such as Authorization or Cookie
    std::string body;
};

// Call it after each response, with WINHTTP_OPTION_REDIRECT_POLICY_NEVER. It
// updates `hop` for the next request; a new host or port also needs a new
// WinHttpConnect. Stop after 10 hops. Returns false if there's nothing that it
// can follow.
bool next_hop(HINTERNET request, DWORD code, Hop& hop) {
    if (code != HTTP_STATUS_MOVED && code != HTTP_STATUS_REDIRECT &&
        code != HTTP_STATUS_REDIRECT_METHOD &&
        code != HTTP_STATUS_REDIRECT_KEEP_VERB && code != 308) {
        return false;
    }
    // Location may be relative, and WinHTTP can't resolve it.
    wchar_t location[2048], next[2048];
    DWORD size = sizeof location, length = 2048;
    URL_COMPONENTS from{}, to{};
    from.dwStructSize = to.dwStructSize = sizeof to;
    from.dwHostNameLength = to.dwHostNameLength = static_cast<DWORD>(-1);
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_LOCATION,
                             WINHTTP_HEADER_NAME_BY_INDEX, location, &size,
                             WINHTTP_NO_HEADER_INDEX) ||
        FAILED(UrlCombineW(hop.url.c_str(), location, next, &length, 0)) ||
        !WinHttpCrackUrl(hop.url.c_str(), 0, 0, &from) ||
        !WinHttpCrackUrl(next, 0, 0, &to)) {
        return false;
    }
    if (to.nScheme < from.nScheme || to.nScheme > INTERNET_SCHEME_HTTPS) {
        return false;  // https to http, or another scheme
    }
    if (to.nScheme != from.nScheme || to.nPort != from.nPort ||
        to.dwHostNameLength != from.dwHostNameLength ||
        _wcsnicmp(to.lpszHostName, from.lpszHostName, to.dwHostNameLength)) {
        hop.fields.clear();
    }
    if ((code == HTTP_STATUS_REDIRECT_METHOD && hop.method != L"HEAD") ||
        (code < HTTP_STATUS_REDIRECT_METHOD && hop.method == L"POST")) {
        hop.method = L"GET";
        hop.body.clear();
    }
    hop.url = next;
    return true;
}
// end: follow-redirect

#include "console.hpp"

// One response. 0 on failure: see GetLastError().
DWORD send_hop(const Request& request, Hop& hop) {
    DWORD policy = WINHTTP_OPTION_REDIRECT_POLICY_NEVER, code = 0;
    const auto length = static_cast<DWORD>(hop.body.size());
    if (!request.handle ||
        !WinHttpSetOption(request.handle.get(), WINHTTP_OPTION_REDIRECT_POLICY,
                          &policy, sizeof policy) ||
        !WinHttpSendRequest(
            request.handle.get(),
            hop.fields.empty() ? nullptr : hop.fields.c_str(),
            static_cast<DWORD>(hop.fields.size()), &hop.body[0], length,
            length, 0) ||
        !WinHttpReceiveResponse(request.handle.get(), nullptr) ||
        !read_code(request.handle.get(), code)) {
        return 0;
    }
    return code;
}

int main(int count, char** arguments) {
    if (count != 5) {
        std::fputs("usage: follow URL METHOD BODY OWN-FIELD\n", stderr);
        return EXIT_FAILURE;
    }
    Hop hop{wide(arguments[1]), wide(arguments[2]), wide(arguments[4]),
            arguments[3]};
    for (int hops = 0; hops < 10; ++hops) {
        const Request request = open_request(hop.url, hop.method.c_str());
        const DWORD code = send_hop(request, hop);
        if (!code) return failed("send_hop");
        std::printf("%lu %ls %ls\n", code, hop.method.c_str(), hop.url.c_str());
        if (!next_hop(request.handle.get(), code, hop)) return EXIT_SUCCESS;
    }
    std::puts("too many redirects");
    return EXIT_SUCCESS;
}

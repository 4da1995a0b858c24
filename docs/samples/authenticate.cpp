// Answers 401 and 407 with the credentials given:
//     authenticate URL BODY USER PASSWORD [PROXY PROXY-USER PROXY-PASSWORD
//                  [basic]]
// A body makes it a POST. basic: allow Basic for the proxy too.

#include "open_request.hpp"

// begin: authenticate
#include <windows.h>
#include <winhttp.h>

#include <string>

struct Login {
    const wchar_t* user;
    const wchar_t* password;
    bool basic;  // allow Basic, which exposes the password
};

DWORD strongest(DWORD offered, bool basic) {
    for (const DWORD scheme :
         {WINHTTP_AUTH_SCHEME_NEGOTIATE, WINHTTP_AUTH_SCHEME_NTLM,
          WINHTTP_AUTH_SCHEME_DIGEST}) {
        if (offered & scheme) return scheme;
    }
    return basic ? offered & WINHTTP_AUTH_SCHEME_BASIC : 0;
}

// Defined in the authentication guide.
bool is_from(HINTERNET request, const std::wstring& url);

// url: the one you opened. body: sent on every attempt, less than 4 GiB.
// Returns the final status code, or 0 on failure; see GetLastError().
DWORD send_authenticated(HINTERNET request, const std::wstring& url,
                         std::string body, const Login& server,
                         const Login& proxy) {
    const auto set = [&](DWORD target, DWORD scheme, const Login& login) {
        return WinHttpSetCredentials(request, target, scheme, login.user,
                                     login.password, nullptr);
    };
    const auto length = static_cast<DWORD>(body.size());
    DWORD code = 0, proxy_scheme = 0;
    for (int round = 0; round < 8; ++round) {
        // Every time, because the proxy may ask again.
        if (proxy_scheme &&
            !set(WINHTTP_AUTH_TARGET_PROXY, proxy_scheme, proxy)) {
            return 0;
        }
        const DWORD previous = code;
        DWORD size = sizeof code, offered = 0, first = 0, target = 0;
        if (!WinHttpSendRequest(request, nullptr, 0, &body[0], length,
                                length, 0) ||
            !WinHttpReceiveResponse(request, nullptr) ||
            !WinHttpQueryHeaders(
                request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                nullptr, &code, &size, nullptr)) {
            if (GetLastError() == ERROR_WINHTTP_RESEND_REQUEST) continue;
            return 0;
        }
        const bool asked =
            code == HTTP_STATUS_DENIED || code == HTTP_STATUS_PROXY_AUTH_REQ;
        if (!asked || code == previous ||  // refused twice in a row
            !WinHttpQueryAuthSchemes(request, &offered, &first, &target)) {
            return code;
        }
        const bool by_proxy = target == WINHTTP_AUTH_TARGET_PROXY;
        const DWORD scheme =
            strongest(offered, by_proxy ? proxy.basic : server.basic);
        if (!scheme || (!by_proxy && !is_from(request, url))) return code;
        if (by_proxy) proxy_scheme = scheme;
        if (!by_proxy && !set(target, scheme, server)) return 0;
        char rest[4096];  // read the rest, if you can, before you retry
        DWORD read = 0;
        while (WinHttpReadData(request, rest, sizeof rest, &read) && read > 0) {
        }
    }
    return code;
}
// end: authenticate

// begin: same-server
#include <windows.h>
#include <winhttp.h>

#include <cwchar>
#include <string>

// The scheme, port, and host of a URL, or an empty string on failure.
std::wstring server_of(const wchar_t* url) {
    wchar_t host[256];
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.lpszHostName = host;
    parts.dwHostNameLength = 256;
    if (!WinHttpCrackUrl(url, 0, 0, &parts)) return {};
    return std::to_wstring(parts.nScheme) + L' ' +
           std::to_wstring(parts.nPort) + L' ' + host;
}

// Checks that the server of `url` sent the response. WinHTTP follows redirects
// silently, and another server must not get the password.
bool is_from(HINTERNET request, const std::wstring& url) {
    wchar_t final_url[2048];
    DWORD size = sizeof final_url;
    if (!WinHttpQueryOption(request, WINHTTP_OPTION_URL, final_url, &size)) {
        return false;
    }
    const std::wstring server = server_of(final_url);
    return !server.empty() &&
           _wcsicmp(server.c_str(), server_of(url.c_str()).c_str()) == 0;
}
// end: same-server

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 5 && count != 8 && count != 9) {
        std::fputs(
            "usage: authenticate URL BODY USER PASSWORD "
            "[PROXY PROXY-USER PROXY-PASSWORD [basic]]\n",
            stderr);
        return EXIT_FAILURE;
    }
    const bool proxied = count >= 8;
    const std::wstring url = wide(arguments[1]);
    const std::string body = arguments[2];
    const std::wstring user = wide(arguments[3]);
    const std::wstring password = wide(arguments[4]);
    const std::wstring proxy = proxied ? wide(arguments[5]) : L"";
    const std::wstring proxy_user = proxied ? wide(arguments[6]) : L"";
    const std::wstring proxy_password = proxied ? wide(arguments[7]) : L"";

    const Request request = open_request(url, body.empty() ? L"GET" : L"POST",
                                         proxied ? proxy.c_str() : nullptr);
    if (!request.handle) return failed("open_request");
    const DWORD code = send_authenticated(
        request.handle.get(), url, body,
        {user.c_str(), password.c_str(), true},
        {proxy_user.c_str(), proxy_password.c_str(), count == 9});
    if (!code) return failed("send_authenticated");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

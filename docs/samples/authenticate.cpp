// Answers 401 and 407 with the credentials given:
//     authenticate URL USER PASSWORD [PROXY PROXY-USER PROXY-PASSWORD]

#include "open_request.hpp"

// begin: authenticate
#include <windows.h>
#include <winhttp.h>

struct Credentials {
    const wchar_t* user;
    const wchar_t* password;
};

DWORD strongest(DWORD schemes) {
    if (schemes & WINHTTP_AUTH_SCHEME_NEGOTIATE) {
        return WINHTTP_AUTH_SCHEME_NEGOTIATE;
    }
    if (schemes & WINHTTP_AUTH_SCHEME_NTLM) return WINHTTP_AUTH_SCHEME_NTLM;
    if (schemes & WINHTTP_AUTH_SCHEME_DIGEST) return WINHTTP_AUTH_SCHEME_DIGEST;
    return schemes & WINHTTP_AUTH_SCHEME_BASIC;  // readable: https only
}

// The final status code; 0 on failure: GetLastError() says why.
DWORD send_authenticated(HINTERNET request, const Credentials& server,
                         const Credentials& proxy) {
    const auto set = [&](DWORD target, DWORD scheme, const Credentials& who) {
        return WinHttpSetCredentials(request, target, scheme, who.user,
                                     who.password, nullptr);
    };
    DWORD code = 0, proxy_scheme = 0;
    for (int round = 0; round < 8; ++round) {
        if (proxy_scheme &&  // before each send: the proxy may ask again
            !set(WINHTTP_AUTH_TARGET_PROXY, proxy_scheme, proxy)) {
            return 0;
        }
        const DWORD previous = code;
        DWORD size = sizeof code;
        if (!WinHttpSendRequest(request, nullptr, 0, nullptr, 0, 0, 0) ||
            !WinHttpReceiveResponse(request, nullptr) ||
            !WinHttpQueryHeaders(
                request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                nullptr, &code, &size, nullptr)) {
            if (GetLastError() == ERROR_WINHTTP_RESEND_REQUEST) continue;
            return 0;
        }
        const bool asked =
            code == HTTP_STATUS_DENIED || code == HTTP_STATUS_PROXY_AUTH_REQ;
        if (!asked || code == previous) return code;  // twice: refused

        DWORD schemes = 0, first = 0, target = 0;
        if (!WinHttpQueryAuthSchemes(request, &schemes, &first, &target) ||
            !strongest(schemes)) {
            return code;
        }
        const bool by_proxy = target == WINHTTP_AUTH_TARGET_PROXY;
        if (by_proxy) proxy_scheme = strongest(schemes);
        if (!by_proxy && !set(target, strongest(schemes), server)) return 0;

        char rest[4096];  // the body has to be read before the next send
        for (DWORD read = 1; read > 0;) {
            if (!WinHttpReadData(request, rest, sizeof rest, &read)) return 0;
        }
    }
    return code;
}
// end: authenticate

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 4 && count != 7) {
        std::fputs(
            "usage: authenticate URL USER PASSWORD "
            "[PROXY PROXY-USER PROXY-PASSWORD]\n",
            stderr);
        return EXIT_FAILURE;
    }
    const bool proxied = count == 7;
    const std::wstring user = wide(arguments[2]);
    const std::wstring password = wide(arguments[3]);
    const std::wstring proxy = proxied ? wide(arguments[4]) : L"";
    const std::wstring proxy_user = proxied ? wide(arguments[5]) : L"";
    const std::wstring proxy_password = proxied ? wide(arguments[6]) : L"";

    const Request request = open_request(wide(arguments[1]), L"GET",
                                         proxied ? proxy.c_str() : nullptr);
    if (!request.handle) return failed("open_request");
    const DWORD code = send_authenticated(
        request.handle.get(), {user.c_str(), password.c_str()},
        {proxy_user.c_str(), proxy_password.c_str()});
    if (!code) return failed("send_authenticated");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

// Answers 401 and 407 with the credentials given:
//     authenticate URL USER PASSWORD [PROXY PROXY-USER PROXY-PASSWORD]

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
    // Basic sends the password readable: accept it over https only.
    return schemes & WINHTTP_AUTH_SCHEME_BASIC;
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

// Answers a proxy's 407:
//     proxy_login URL PROXY USER PASSWORD [basic]

#include "open_request.hpp"

// begin: proxy-login
#include <windows.h>
#include <winhttp.h>

#include <initializer_list>

// Call it after a 407. If it returns true, read the rest of the response, if
// you can, then retry the request, body included. Set the credentials before
// each later attempt too. A second 407 in a row means that the proxy rejected
// them. basic: allow Basic, which exposes the password to the network, even for
// an https URL.
bool answer_407(HINTERNET request, const wchar_t* user, const wchar_t* password,
                bool basic) {
    DWORD offered = 0, first = 0, target = 0;
    if (!WinHttpQueryAuthSchemes(request, &offered, &first, &target) ||
        target != WINHTTP_AUTH_TARGET_PROXY) {
        return false;
    }
    for (const DWORD scheme :
         {WINHTTP_AUTH_SCHEME_NEGOTIATE, WINHTTP_AUTH_SCHEME_NTLM,
          WINHTTP_AUTH_SCHEME_DIGEST, WINHTTP_AUTH_SCHEME_BASIC}) {
        if (scheme == WINHTTP_AUTH_SCHEME_BASIC && !basic) break;
        if (offered & scheme) {
            return WinHttpSetCredentials(request, target, scheme, user,
                                         password, nullptr);
        }
    }
    return false;  // no acceptable scheme
}
// end: proxy-login

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 5 && count != 6) {
        std::fputs("usage: proxy_login URL PROXY USER PASSWORD [basic]\n",
                   stderr);
        return EXIT_FAILURE;
    }
    const std::wstring proxy = wide(arguments[2]);
    const Request request =
        open_request(wide(arguments[1]), L"GET", proxy.c_str());
    if (!request.handle) return failed("open_request");
    DWORD code = 0;
    for (int sends = 1;; ++sends) {
        if (!send(request.handle.get())) return failed("send");
        if (!read_code(request.handle.get(), code)) return failed("read_code");
        if (code != HTTP_STATUS_PROXY_AUTH_REQ || sends == 2 ||
            !answer_407(request.handle.get(), wide(arguments[3]).c_str(),
                        wide(arguments[4]).c_str(), count == 6)) {
            break;
        }
        drain(request.handle.get());  // that of CONNECT can't be read
    }
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

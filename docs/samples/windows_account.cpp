// Answers 401 and 407 with the Windows account that runs it:
//     windows_account URL [PROXY]

#include "open_request.hpp"

// begin: windows-account
#include <windows.h>
#include <winhttp.h>

// Call it after a 401 or 407. If it returns true, read the rest of the
// response, if you can, then retry the request. WinHTTP signs in with the
// Windows account of the thread in synchronous mode, or of the session in
// asynchronous mode. After a redirect, a 401 can come from another server, so
// check WINHTTP_OPTION_URL first.
bool use_windows_account(HINTERNET request) {
    DWORD offered = 0, first = 0, target = 0;
    if (!WinHttpQueryAuthSchemes(request, &offered, &first, &target)) {
        return false;
    }
    const DWORD scheme = offered & WINHTTP_AUTH_SCHEME_NEGOTIATE
                             ? WINHTTP_AUTH_SCHEME_NEGOTIATE
                             : offered & WINHTTP_AUTH_SCHEME_NTLM;
    if (!scheme) {
        SetLastError(ERROR_NOT_SUPPORTED);
        return false;
    }
    // LOW allows any server, even the target of a redirect. A proxy needs only
    // MEDIUM.
    DWORD level = target == WINHTTP_AUTH_TARGET_PROXY
                      ? WINHTTP_AUTOLOGON_SECURITY_LEVEL_MEDIUM
                      : WINHTTP_AUTOLOGON_SECURITY_LEVEL_LOW;
    return WinHttpSetOption(request, WINHTTP_OPTION_AUTOLOGON_POLICY, &level,
                            sizeof level) &&
           WinHttpSetCredentials(request, target, scheme, nullptr, nullptr,
                                 nullptr);
}
// end: windows-account

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2 && count != 3) {
        std::fputs("usage: windows_account URL [PROXY]\n", stderr);
        return EXIT_FAILURE;
    }
    const std::wstring proxy = count == 3 ? wide(arguments[2]) : L"";
    const Request request = open_request(wide(arguments[1]), L"GET",
                                         count == 3 ? proxy.c_str() : nullptr);
    if (!request.handle) return failed("open_request");
    if (!send(request.handle.get())) return failed("send");
    DWORD code = 0;
    if (!read_code(request.handle.get(), code)) return failed("read_code");
    std::printf("%lu\n", code);
    if (code != HTTP_STATUS_DENIED && code != HTTP_STATUS_PROXY_AUTH_REQ) {
        return EXIT_SUCCESS;
    }
    if (!use_windows_account(request.handle.get())) {
        return failed("use_windows_account");
    }
    drain(request.handle.get());  // a proxy's response to CONNECT can't be read
    if (!send(request.handle.get())) return failed("send");
    if (!read_code(request.handle.get(), code)) return failed("read_code");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

// Refuses certificates that have been revoked:
//     revocation URL [offline]

#include "open_request.hpp"

// begin: check-revocation
#include <windows.h>
#include <winhttp.h>

#ifndef WINHTTP_OPTION_IGNORE_CERT_REVOCATION_OFFLINE  // not in older headers
#define WINHTTP_OPTION_IGNORE_CERT_REVOCATION_OFFLINE 155
#endif

// Call it before you send the request. WinHTTP doesn't check revocation by
// default. offline: connect even if the revocation list can't be downloaded.
// A certificate that's known to be revoked is still rejected. This requires
// Windows 10, version 2004. Returns false on failure; see GetLastError().
bool check_revocation(HINTERNET request, bool offline) {
    DWORD feature = WINHTTP_ENABLE_SSL_REVOCATION;
    if (!WinHttpSetOption(request, WINHTTP_OPTION_ENABLE_FEATURE, &feature,
                          sizeof feature)) {
        return false;
    }
    if (!offline) return true;
    BOOL ignore = TRUE;
    return WinHttpSetOption(request,
                            WINHTTP_OPTION_IGNORE_CERT_REVOCATION_OFFLINE,
                            &ignore, sizeof ignore);
}
// end: check-revocation

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2 && count != 3) {
        std::fputs("usage: revocation URL [offline]\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    if (!check_revocation(request.handle.get(), count == 3)) {
        return failed("check_revocation");
    }
    DWORD code = 0;
    if (!send(request.handle.get()) || !read_code(request.handle.get(), code)) {
        return failed("send");
    }
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

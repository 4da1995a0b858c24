// Offers TLS 1.2 and 1.3 only:
//     protocols URL

#include "open_request.hpp"

// begin: set-protocols
#include <windows.h>
#include <winhttp.h>

#ifndef WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3  // not in older headers
#define WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3 0x00002000
#endif

// Call it before the session's first request, and only where Windows' default
// is too old. A fixed list leaves out later versions of TLS. Returns false on
// failure; see GetLastError().
bool offer_current_tls(HINTERNET session) {
    DWORD protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2 |
                      WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_3;
    if (WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS, &protocols,
                         sizeof protocols)) {
        return true;
    }
    // Windows versions without TLS 1.3 reject its flag.
    protocols = WINHTTP_FLAG_SECURE_PROTOCOL_TLS1_2;
    return WinHttpSetOption(session, WINHTTP_OPTION_SECURE_PROTOCOLS,
                            &protocols, sizeof protocols);
}
// end: set-protocols

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: protocols URL\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    if (!offer_current_tls(request.session.get())) {
        return failed("offer_current_tls");
    }
    DWORD code = 0;
    if (!send(request.handle.get()) || !read_code(request.handle.get(), code)) {
        return failed("send");
    }
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

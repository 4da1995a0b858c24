// Answers a server that asks for a client certificate:
//     client_certificate URL

#include "open_request.hpp"

// begin: client-certificate
#include <windows.h>
#include <wincrypt.h>
#include <winhttp.h>

// Call it when WinHttpSendRequest or WinHttpReceiveResponse has failed with
// ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED, then send the request again, body
// included. certificate: one with its private key, or nullptr to send none.
// Returns false on failure; see GetLastError().
bool answer_certificate_request(HINTERNET request, PCCERT_CONTEXT certificate) {
    if (!certificate) {
        return WinHttpSetOption(request, WINHTTP_OPTION_CLIENT_CERT_CONTEXT,
                                WINHTTP_NO_CLIENT_CERT_CONTEXT, 0);
    }
    return WinHttpSetOption(request, WINHTTP_OPTION_CLIENT_CERT_CONTEXT,
                            const_cast<CERT_CONTEXT*>(certificate),
                            sizeof *certificate);
}
// end: client-certificate

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: client_certificate URL\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    bool sent = send(request.handle.get());
    if (!sent && GetLastError() == ERROR_WINHTTP_CLIENT_AUTH_CERT_NEEDED) {
        if (!answer_certificate_request(request.handle.get(), nullptr)) {
            return failed("answer_certificate_request");
        }
        std::puts("asked for a certificate");
        sent = send(request.handle.get());
    }
    DWORD code = 0;
    if (!sent || !read_code(request.handle.get(), code)) return failed("send");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

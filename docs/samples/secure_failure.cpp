// Says why WinHTTP rejected a secure connection:
//     secure_failure URL
//     secure_failure FLAGS

#include "open_request.hpp"

// begin: secure-failure-names
#include <windows.h>

#include <string>

// The names in winhttp.h begin with WINHTTP_CALLBACK_STATUS_FLAG_.
std::string names_of(DWORD flags) {
    static const struct {
        DWORD flag;
        const char* name;
    } known[] = {
        {0x00000001, "CERT_REV_FAILED"},
        {0x00000002, "INVALID_CERT"},
        {0x00000004, "CERT_REVOKED"},
        {0x00000008, "INVALID_CA"},
        {0x00000010, "CERT_CN_INVALID"},
        {0x00000020, "CERT_DATE_INVALID"},
        {0x00000040, "CERT_WRONG_USAGE"},
        {0x80000000, "SECURITY_CHANNEL_ERROR"},
    };
    std::string names;
    for (const auto& each : known) {
        if (!(flags & each.flag)) continue;
        names += names.empty() ? "" : " ";
        names += each.name;
    }
    return names;
}
// end: secure-failure-names

// begin: secure-failure
#include <windows.h>
#include <winhttp.h>

void CALLBACK note_failure(HINTERNET, DWORD_PTR context, DWORD status,
                           void* information, DWORD) {
    if (status != WINHTTP_CALLBACK_STATUS_SECURE_FAILURE || !context) return;
    *reinterpret_cast<DWORD*>(context) |= *static_cast<DWORD*>(information);
}

// Replaces the request's callback. `flags` must outlive the request. Returns
// false on failure. After ERROR_WINHTTP_SECURE_FAILURE (12175), `flags`
// contains the reasons.
bool send_and_note_failures(HINTERNET request, DWORD& flags) {
    flags = 0;
    return WinHttpSetStatusCallback(request, note_failure,
                                    WINHTTP_CALLBACK_FLAG_SECURE_FAILURE, 0) !=
               WINHTTP_INVALID_STATUS_CALLBACK &&
           WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                              WINHTTP_NO_REQUEST_DATA, 0, 0,
                              reinterpret_cast<DWORD_PTR>(&flags)) &&
           WinHttpReceiveResponse(request, nullptr);
}
// end: secure-failure

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: secure_failure URL|FLAGS\n", stderr);
        return EXIT_FAILURE;
    }
    char* end = nullptr;
    DWORD flags = std::strtoul(arguments[1], &end, 0);
    if (!*end) {
        std::printf("%s\n", names_of(flags).c_str());
        return EXIT_SUCCESS;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    if (!send_and_note_failures(request.handle.get(), flags)) {
        const DWORD error = GetLastError();
        std::printf("%s\n", names_of(flags).c_str());
        SetLastError(error);
        return failed("send_and_note_failures");
    }
    DWORD code = 0;
    if (!read_code(request.handle.get(), code)) {
        return failed("WinHttpQueryHeaders");
    }
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

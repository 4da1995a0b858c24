// Shows the informational responses (1xx) that arrive before the final one:
//     interim URL

#include "open_request.hpp"

// begin: interim-responses
#include <windows.h>
#include <winhttp.h>

#include <vector>

void CALLBACK note_interim(HINTERNET, DWORD_PTR context, DWORD status,
                           void* information, DWORD length) {
    if (status != WINHTTP_CALLBACK_STATUS_INTERMEDIATE_RESPONSE || !context ||
        length < sizeof(DWORD)) {
        return;
    }
    try {
        reinterpret_cast<std::vector<DWORD>*>(context)->push_back(
            *static_cast<const DWORD*>(information));
    } catch (...) {  // exceptions must not reach WinHTTP
    }
}

// Collects the 1xx codes that WinHTTP skips. Replaces the request's callback.
// `codes` must outlive the request. Returns false on failure; see
// GetLastError().
bool send_and_note_interim(HINTERNET request, std::vector<DWORD>& codes) {
    if (WinHttpSetStatusCallback(request, note_interim,
                                 WINHTTP_CALLBACK_FLAG_INTERMEDIATE_RESPONSE,
                                 0) == WINHTTP_INVALID_STATUS_CALLBACK) {
        return false;
    }
    const auto context = reinterpret_cast<DWORD_PTR>(&codes);
    return WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                              WINHTTP_NO_REQUEST_DATA, 0, 0, context) &&
           WinHttpReceiveResponse(request, nullptr);
}
// end: interim-responses

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: interim URL\n", stderr);
        return EXIT_FAILURE;
    }
    std::vector<DWORD> codes;
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    if (!send_and_note_interim(request.handle.get(), codes)) {
        return failed("send_and_note_interim");
    }
    for (const DWORD code : codes) std::printf("interim %lu\n", code);

    DWORD code = 0;
    if (!read_code(request.handle.get(), code)) {
        return failed("WinHttpQueryHeaders");
    }
    std::printf("final %lu\n", code);
    return EXIT_SUCCESS;
}

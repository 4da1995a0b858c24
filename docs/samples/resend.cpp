// Writes a body, and writes it again when WinHTTP asks for it:
//     resend URL CONTENT

#include "open_request.hpp"

// begin: resend-body
#include <windows.h>
#include <winhttp.h>

#include <string>

// request: opened with POST or PUT. Returns the status code, or 0 on failure;
// see GetLastError().
DWORD send_written_body(HINTERNET request, const std::string& body) {
    if (body.size() > MAXDWORD) {
        SetLastError(ERROR_FILE_TOO_LARGE);
        return 0;
    }
    // The total length must stay the same.
    const auto length = static_cast<DWORD>(body.size());
    for (int sends = 0; sends < 10; ++sends) {
        DWORD written = 0, code = 0, size = sizeof code;
        if (WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                               WINHTTP_NO_REQUEST_DATA, 0, length, 0) &&
            WinHttpWriteData(request, body.data(), length, &written) &&
            WinHttpReceiveResponse(request, nullptr) &&
            WinHttpQueryHeaders(
                request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
                WINHTTP_NO_HEADER_INDEX)) {
            return code;
        }
        // After a redirect or challenge, WinHTTP needs the body again.
        if (GetLastError() != ERROR_WINHTTP_RESEND_REQUEST) return 0;
    }
    return 0;
}
// end: resend-body

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: resend URL CONTENT\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"POST");
    if (!request.handle) return failed("open_request");
    const DWORD code = send_written_body(request.handle.get(), arguments[2]);
    if (!code) return failed("send_written_body");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

// Sends bytes with their length, which 411 asks for and 413 objects to:
//     upload URL BYTES [expect]

#include "open_request.hpp"

// begin: upload-with-length
#include <windows.h>
#include <winhttp.h>

#include <string>

// request: a POST or PUT request. expect: announce the content with
// Expect: 100-continue; a server that answers 417 gets it without.
// The status code, or 0 on failure: GetLastError() says why.
DWORD upload(HINTERNET request, std::string& content, bool expect) {
    constexpr DWORD expectation_failed = 417;  // winhttp.h has no constant
    const auto length = static_cast<DWORD>(content.size());
    for (;;) {
        if (!WinHttpAddRequestHeaders(
                request, expect ? L"Expect: 100-continue" : L"Expect:",
                static_cast<DWORD>(-1),
                WINHTTP_ADDREQ_FLAG_ADD | WINHTTP_ADDREQ_FLAG_REPLACE)) {
            return 0;
        }
        // The total length becomes Content-Length.
        DWORD code = 0, size = sizeof code;
        if (!WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                                content.data(), length, length, 0) ||
            !WinHttpReceiveResponse(request, nullptr) ||
            !WinHttpQueryHeaders(
                request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
                WINHTTP_NO_HEADER_INDEX)) {
            return 0;
        }
        if (code != expectation_failed || !expect) return code;
        expect = false;
        char rest[4096];
        DWORD read = 0;
        do {
            if (!WinHttpReadData(request, rest, sizeof rest, &read)) return 0;
        } while (read > 0);
    }
}
// end: upload-with-length

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 3 && count != 4) {
        std::fputs("usage: upload URL BYTES [expect]\n", stderr);
        return EXIT_FAILURE;
    }
    std::string content(std::strtoul(arguments[2], nullptr, 10), 'x');
    const Request request = open_request(wide(arguments[1]), L"POST");
    if (!request.handle) return failed("open_request");
    const DWORD code = upload(request.handle.get(), content, count == 4);
    if (!code) return failed("upload");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

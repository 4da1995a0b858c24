// Tells WinHTTP's own timeouts from 408 and 504:
//     timeouts URL MILLISECONDS

#include "open_request.hpp"

// begin: timeouts
#include <windows.h>
#include <winhttp.h>

enum class Answer {
    failed,           // see GetLastError()
    no_answer,        // ERROR_WINHTTP_TIMEOUT: there is no status code
    request_timeout,  // 408: the server waited too long for the request
    gateway_timeout,  // 504: a gateway waited too long for the upstream server
    other,
};

// milliseconds: the limit of each step except name resolution (0), which the
// DNS client limits.
Answer send_within(HINTERNET request, int milliseconds, DWORD& code) {
    code = 0;
    auto response_limit = static_cast<DWORD>(milliseconds);
    if (!WinHttpSetTimeouts(request, 0, milliseconds, milliseconds,
                            milliseconds) ||
        !WinHttpSetOption(request, WINHTTP_OPTION_RECEIVE_RESPONSE_TIMEOUT,
                          &response_limit, sizeof response_limit)) {
        return Answer::failed;
    }
    DWORD size = sizeof code;
    if (!WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                            WINHTTP_NO_REQUEST_DATA, 0, 0, 0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return GetLastError() == ERROR_WINHTTP_TIMEOUT ? Answer::no_answer
                                                       : Answer::failed;
    }
    switch (code) {
        case HTTP_STATUS_REQUEST_TIMEOUT: return Answer::request_timeout;
        case HTTP_STATUS_GATEWAY_TIMEOUT: return Answer::gateway_timeout;
        default: return Answer::other;
    }
}
// end: timeouts

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: timeouts URL MILLISECONDS\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    DWORD code = 0;
    switch (send_within(request.handle.get(), std::atoi(arguments[2]), code)) {
        case Answer::failed: return failed("send_within");
        case Answer::no_answer: std::puts("no answer in time, no code"); break;
        case Answer::request_timeout: std::puts("408 from the server"); break;
        case Answer::gateway_timeout: std::puts("504 from a gateway"); break;
        case Answer::other: std::printf("%lu\n", code); break;
    }
    return EXIT_SUCCESS;
}

// Prints the status code, its constant and the reason phrase of each URL:
//     read_status URL...

#include "open_request.hpp"

// begin: read-status
#include <windows.h>
#include <winhttp.h>

#include <string>

struct Status {
    DWORD code;
    std::wstring phrase;
};

// Call it after WinHttpReceiveResponse. Returns false on failure; see
// GetLastError().
bool read_status(HINTERNET request, Status& status) {
    DWORD size = sizeof status.code;
    if (!WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &status.code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return false;
    }
    status.phrase.clear();  // for people to read; may be missing
    wchar_t phrase[256];
    size = sizeof phrase;
    if (WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_TEXT,
                            WINHTTP_HEADER_NAME_BY_INDEX, phrase, &size,
                            WINHTTP_NO_HEADER_INDEX)) {
        status.phrase.assign(phrase, size / sizeof(wchar_t));
    }
    return true;
}
// end: read-status

// begin: name-of-status
#include <windows.h>
#include <winhttp.h>

// Returns nullptr for a code without a constant in winhttp.h, such as 429.
const wchar_t* name_of_status(DWORD code) {
    switch (code) {
        case HTTP_STATUS_CONTINUE: return L"HTTP_STATUS_CONTINUE";
        case HTTP_STATUS_SWITCH_PROTOCOLS:
            return L"HTTP_STATUS_SWITCH_PROTOCOLS";
        case HTTP_STATUS_OK: return L"HTTP_STATUS_OK";
        case HTTP_STATUS_CREATED: return L"HTTP_STATUS_CREATED";
        case HTTP_STATUS_ACCEPTED: return L"HTTP_STATUS_ACCEPTED";
        case HTTP_STATUS_PARTIAL: return L"HTTP_STATUS_PARTIAL";
        case HTTP_STATUS_NO_CONTENT: return L"HTTP_STATUS_NO_CONTENT";
        case HTTP_STATUS_RESET_CONTENT: return L"HTTP_STATUS_RESET_CONTENT";
        case HTTP_STATUS_PARTIAL_CONTENT: return L"HTTP_STATUS_PARTIAL_CONTENT";
        case HTTP_STATUS_WEBDAV_MULTI_STATUS:
            return L"HTTP_STATUS_WEBDAV_MULTI_STATUS";
        case HTTP_STATUS_AMBIGUOUS: return L"HTTP_STATUS_AMBIGUOUS";
        case HTTP_STATUS_MOVED: return L"HTTP_STATUS_MOVED";
        case HTTP_STATUS_REDIRECT: return L"HTTP_STATUS_REDIRECT";
        case HTTP_STATUS_REDIRECT_METHOD: return L"HTTP_STATUS_REDIRECT_METHOD";
        case HTTP_STATUS_NOT_MODIFIED: return L"HTTP_STATUS_NOT_MODIFIED";
        case HTTP_STATUS_USE_PROXY: return L"HTTP_STATUS_USE_PROXY";
        case HTTP_STATUS_REDIRECT_KEEP_VERB:
            return L"HTTP_STATUS_REDIRECT_KEEP_VERB";
        case HTTP_STATUS_PERMANENT_REDIRECT:
            return L"HTTP_STATUS_PERMANENT_REDIRECT";
        case HTTP_STATUS_BAD_REQUEST: return L"HTTP_STATUS_BAD_REQUEST";
        case HTTP_STATUS_DENIED: return L"HTTP_STATUS_DENIED";
        case HTTP_STATUS_PAYMENT_REQ: return L"HTTP_STATUS_PAYMENT_REQ";
        case HTTP_STATUS_FORBIDDEN: return L"HTTP_STATUS_FORBIDDEN";
        case HTTP_STATUS_NOT_FOUND: return L"HTTP_STATUS_NOT_FOUND";
        case HTTP_STATUS_BAD_METHOD: return L"HTTP_STATUS_BAD_METHOD";
        case HTTP_STATUS_NONE_ACCEPTABLE: return L"HTTP_STATUS_NONE_ACCEPTABLE";
        case HTTP_STATUS_PROXY_AUTH_REQ: return L"HTTP_STATUS_PROXY_AUTH_REQ";
        case HTTP_STATUS_REQUEST_TIMEOUT: return L"HTTP_STATUS_REQUEST_TIMEOUT";
        case HTTP_STATUS_CONFLICT: return L"HTTP_STATUS_CONFLICT";
        case HTTP_STATUS_GONE: return L"HTTP_STATUS_GONE";
        case HTTP_STATUS_LENGTH_REQUIRED: return L"HTTP_STATUS_LENGTH_REQUIRED";
        case HTTP_STATUS_PRECOND_FAILED: return L"HTTP_STATUS_PRECOND_FAILED";
        case HTTP_STATUS_REQUEST_TOO_LARGE:
            return L"HTTP_STATUS_REQUEST_TOO_LARGE";
        case HTTP_STATUS_URI_TOO_LONG: return L"HTTP_STATUS_URI_TOO_LONG";
        case HTTP_STATUS_UNSUPPORTED_MEDIA:
            return L"HTTP_STATUS_UNSUPPORTED_MEDIA";
        case HTTP_STATUS_RETRY_WITH: return L"HTTP_STATUS_RETRY_WITH";
        case HTTP_STATUS_SERVER_ERROR: return L"HTTP_STATUS_SERVER_ERROR";
        case HTTP_STATUS_NOT_SUPPORTED: return L"HTTP_STATUS_NOT_SUPPORTED";
        case HTTP_STATUS_BAD_GATEWAY: return L"HTTP_STATUS_BAD_GATEWAY";
        case HTTP_STATUS_SERVICE_UNAVAIL: return L"HTTP_STATUS_SERVICE_UNAVAIL";
        case HTTP_STATUS_GATEWAY_TIMEOUT: return L"HTTP_STATUS_GATEWAY_TIMEOUT";
        case HTTP_STATUS_VERSION_NOT_SUP: return L"HTTP_STATUS_VERSION_NOT_SUP";
        default: return nullptr;
    }
}
// end: name-of-status

#include "console.hpp"

int print_status(const std::wstring& url) {
    const Request request = open_request(url, L"GET");
    if (!request.handle) return failed("open_request");

    DWORD policy = WINHTTP_OPTION_REDIRECT_POLICY_NEVER;
    if (!WinHttpSetOption(request.handle.get(), WINHTTP_OPTION_REDIRECT_POLICY,
                          &policy, sizeof policy)) {
        return failed("WinHttpSetOption");
    }
    if (!WinHttpSendRequest(request.handle.get(), WINHTTP_NO_ADDITIONAL_HEADERS,
                            0, WINHTTP_NO_REQUEST_DATA, 0, 0, 0)) {
        return failed("WinHttpSendRequest");
    }
    if (!WinHttpReceiveResponse(request.handle.get(), nullptr)) {
        return failed("WinHttpReceiveResponse");
    }
    Status status{};
    if (!read_status(request.handle.get(), status)) {
        return failed("read_status");
    }
    const wchar_t* name = name_of_status(status.code);
    std::wprintf(L"%lu %ls %ls\n", status.code, name ? name : L"(no constant)",
                 status.phrase.c_str());
    return EXIT_SUCCESS;
}

int main(int count, char** arguments) {
    if (count < 2) {
        std::fputs("usage: read_status URL...\n", stderr);
        return EXIT_FAILURE;
    }
    int result = EXIT_SUCCESS;
    for (int i = 1; i < count; ++i) {
        if (print_status(wide(arguments[i])) != EXIT_SUCCESS) {
            result = EXIT_FAILURE;
        }
    }
    return result;
}

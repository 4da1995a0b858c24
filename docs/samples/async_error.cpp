// Sends an asynchronous request, and says which function failed and why:
//     async_error URL

#include "open_request.hpp"

// begin: async-error
#include <windows.h>
#include <winhttp.h>

// The outcome of a request. After `done`, close the request handle, then wait
// for `closed` before you free this. Until then, WinHTTP may still use it.
struct Outcome {
    HANDLE done = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    HANDLE closed = CreateEventW(nullptr, TRUE, FALSE, nullptr);
    DWORD error = ERROR_SUCCESS;
    const char* function = nullptr;  // the one that failed

    Outcome() = default;
    Outcome(const Outcome&) = delete;
    ~Outcome() {
        CloseHandle(done);
        CloseHandle(closed);
    }
    void fail(DWORD_PTR call, DWORD reason) {
        static const char* const names[] = {
            "?", "WinHttpReceiveResponse", "WinHttpQueryDataAvailable",
            "WinHttpReadData", "WinHttpWriteData", "WinHttpSendRequest"};
        function = names[call <= API_SEND_REQUEST ? call : 0];
        error = reason;
        SetEvent(done);
    }
};

// WinHTTP calls it on its own threads, so it must not block. Register it with
// WINHTTP_CALLBACK_FLAG_ALL_COMPLETIONS and WINHTTP_CALLBACK_FLAG_HANDLES.
// context: the address of the Outcome, set with WINHTTP_OPTION_CONTEXT_VALUE.
void CALLBACK on_status(HINTERNET request, DWORD_PTR context, DWORD status,
                        void* information, DWORD) {
    const auto outcome = reinterpret_cast<Outcome*>(context);
    if (!outcome) return;
    if (status == WINHTTP_CALLBACK_STATUS_SENDREQUEST_COMPLETE) {
        if (!WinHttpReceiveResponse(request, nullptr))
            outcome->fail(API_RECEIVE_RESPONSE, GetLastError());
    } else if (status == WINHTTP_CALLBACK_STATUS_HEADERS_AVAILABLE) {
        SetEvent(outcome->done);
    } else if (status == WINHTTP_CALLBACK_STATUS_REQUEST_ERROR) {
        const auto result = static_cast<WINHTTP_ASYNC_RESULT*>(information);
        outcome->fail(result->dwResult, result->dwError);
    } else if (status == WINHTTP_CALLBACK_STATUS_HANDLE_CLOSING) {
        SetEvent(outcome->closed);  // the last callback for this handle
    }
}
// end: async-error

#include "console.hpp"

Request open_asynchronously(const std::wstring& url) {
    Request request;
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return request;
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);
    request.session.reset(WinHttpOpen(L"winhttp-sample/1.0",
                                      WINHTTP_ACCESS_TYPE_NO_PROXY, nullptr,
                                      nullptr, WINHTTP_FLAG_ASYNC));
    if (!request.session) return request;
    request.connection.reset(
        WinHttpConnect(request.session.get(), host.c_str(), parts.nPort, 0));
    if (!request.connection) return request;
    request.handle.reset(WinHttpOpenRequest(
        request.connection.get(), L"GET", parts.lpszUrlPath, nullptr,
        WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES,
        parts.nScheme == INTERNET_SCHEME_HTTPS ? WINHTTP_FLAG_SECURE : 0));
    return request;
}

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: async_error URL\n", stderr);
        return EXIT_FAILURE;
    }
    Outcome outcome;
    Request request = open_asynchronously(wide(arguments[1]));
    const HINTERNET handle = request.handle.get();
    if (!handle) return failed("open_asynchronously");
    auto context = reinterpret_cast<DWORD_PTR>(&outcome);
    if (!WinHttpSetOption(handle, WINHTTP_OPTION_CONTEXT_VALUE, &context,
                          sizeof context)) {
        return failed("WinHttpSetOption");
    }
    if (WinHttpSetStatusCallback(handle, on_status,
                                 WINHTTP_CALLBACK_FLAG_ALL_COMPLETIONS |
                                     WINHTTP_CALLBACK_FLAG_HANDLES,
                                 0) == WINHTTP_INVALID_STATUS_CALLBACK) {
        return failed("WinHttpSetStatusCallback");
    }
    if (!WinHttpSendRequest(handle, nullptr, 0, nullptr, 0, 0, context)) {
        outcome.fail(API_SEND_REQUEST, GetLastError());
    }
    WaitForSingleObject(outcome.done, INFINITE);
    DWORD code = 0;
    if (!outcome.function && !read_code(handle, code)) {
        outcome.fail(0, GetLastError());
    }
    request.handle.reset();
    WaitForSingleObject(outcome.closed, INFINITE);
    if (outcome.function) {
        std::printf("%s: error %lu\n", outcome.function, outcome.error);
    } else {
        std::printf("%lu\n", code);
    }
    return EXIT_SUCCESS;
}

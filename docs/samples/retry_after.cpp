// Sends again after 429 and 503, when and as long as that makes sense:
//     retry_after URL [METHOD]

#include "open_request.hpp"

// begin: retry-after
#include <windows.h>
#include <winhttp.h>

#include <chrono>
#include <cwchar>
#include <cwctype>
#include <optional>

// How long the response asks to wait: a number of seconds, or a date.
// Nothing when it does not say so.
std::optional<std::chrono::seconds> retry_after(HINTERNET request) {
    wchar_t value[64];
    DWORD size = sizeof value;
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_RETRY_AFTER,
                             WINHTTP_HEADER_NAME_BY_INDEX, value, &size,
                             WINHTTP_NO_HEADER_INDEX)) {
        return std::nullopt;
    }
    if (std::iswdigit(value[0])) {
        return std::chrono::seconds(std::wcstoul(value, nullptr, 10));
    }
    SYSTEMTIME date{};
    FILETIME then{}, now{};
    if (!WinHttpTimeToSystemTime(value, &date) ||
        !SystemTimeToFileTime(&date, &then)) {
        return std::nullopt;
    }
    GetSystemTimeAsFileTime(&now);
    const auto ticks = [](const FILETIME& time) {
        return static_cast<long long>(time.dwHighDateTime) << 32 |
               time.dwLowDateTime;
    };
    constexpr long long per_second = 10'000'000;
    const long long left = ticks(then) - ticks(now);
    if (left <= 0) return std::chrono::seconds(0);
    return std::chrono::seconds((left + per_second - 1) / per_second);
}
// end: retry-after

// begin: wait-before-retry
#include <windows.h>
#include <winhttp.h>

#include <chrono>
#include <optional>
#include <random>
#include <string_view>

bool is_idempotent(std::wstring_view method) {
    return method == L"GET" || method == L"HEAD" || method == L"PUT" ||
           method == L"DELETE" || method == L"OPTIONS";
}

// asked: the value of Retry-After, if any. tries: how often the request has
// been sent. Nothing: do not send it again.
std::optional<std::chrono::milliseconds> wait_before_retry(
    DWORD code, std::wstring_view method, int tries,
    std::optional<std::chrono::seconds> asked) {
    using std::chrono::milliseconds;
    constexpr DWORD too_many_requests = 429;  // winhttp.h has no constant
    constexpr int most_tries = 5;
    constexpr std::chrono::seconds longest{60};

    if (code != too_many_requests && code != HTTP_STATUS_SERVICE_UNAVAIL) {
        return std::nullopt;
    }
    if (!is_idempotent(method) || tries >= most_tries) return std::nullopt;
    if (asked && *asked > longest) return std::nullopt;

    const milliseconds wait = asked ? *asked : milliseconds(500) * (1 << tries);
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<int> jitter(0, 500);
    return wait + milliseconds(jitter(random));
}
// end: wait-before-retry

#include "console.hpp"

bool drain(HINTERNET request) {
    char buffer[4096];
    DWORD read = 0;
    do {
        if (!WinHttpReadData(request, buffer, sizeof buffer, &read))
            return false;
    } while (read > 0);
    return true;
}

int main(int count, char** arguments) {
    if (count != 2 && count != 3) {
        std::fputs("usage: retry_after URL [METHOD]\n", stderr);
        return EXIT_FAILURE;
    }
    const std::wstring method = count == 3 ? wide(arguments[2]) : L"GET";
    const Request request = open_request(wide(arguments[1]), method.c_str());
    if (!request.handle) return failed("open_request");

    for (int tries = 1;; ++tries) {
        if (!WinHttpSendRequest(request.handle.get(),
                                WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                                WINHTTP_NO_REQUEST_DATA, 0, 0, 0)) {
            return failed("WinHttpSendRequest");
        }
        if (!WinHttpReceiveResponse(request.handle.get(), nullptr)) {
            return failed("WinHttpReceiveResponse");
        }
        DWORD code = 0;
        if (!read_code(request.handle.get(), code)) {
            return failed("WinHttpQueryHeaders");
        }
        std::printf("%lu\n", code);
        const auto wait = wait_before_retry(code, method, tries,
                                            retry_after(request.handle.get()));
        if (!wait) return EXIT_SUCCESS;
        std::printf("waiting %lld ms\n", static_cast<long long>(wait->count()));
        if (!drain(request.handle.get())) return failed("WinHttpReadData");
        Sleep(static_cast<DWORD>(wait->count()));
    }
}

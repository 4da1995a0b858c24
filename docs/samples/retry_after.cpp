// Sends again after 429 and 503, when and as long as that makes sense:
//     retry_after URL [METHOD [LONGEST-WAIT-IN-SECONDS]]

#include "open_request.hpp"

// begin: retry-after
#include <windows.h>
#include <winhttp.h>

#include <cwchar>
#include <cwctype>

unsigned long long ticks(const FILETIME& time) {
    return static_cast<unsigned long long>(time.dwHighDateTime) << 32 |
           time.dwLowDateTime;
}

// The date in a field, in units of 100 ns, or 0 without one.
unsigned long long date_of(HINTERNET request, DWORD field) {
    SYSTEMTIME date{};
    FILETIME time{};
    DWORD size = sizeof date;
    if (!WinHttpQueryHeaders(request, field | WINHTTP_QUERY_FLAG_SYSTEMTIME,
                             WINHTTP_HEADER_NAME_BY_INDEX, &date, &size,
                             WINHTTP_NO_HEADER_INDEX) ||
        !SystemTimeToFileTime(&date, &time)) {
        return 0;
    }
    return ticks(time);
}

// Returns the seconds that the server asks you to wait, or -1 if it doesn't
// say. Compares a date with Date or, if that is missing, with the local clock.
long long retry_after(HINTERNET request) {
    wchar_t value[64];
    DWORD size = sizeof value;
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_RETRY_AFTER,
                             WINHTTP_HEADER_NAME_BY_INDEX, value, &size,
                             WINHTTP_NO_HEADER_INDEX)) {
        return -1;
    }
    if (std::iswdigit(value[0])) return std::wcstoll(value, nullptr, 10);
    const auto until = date_of(request, WINHTTP_QUERY_RETRY_AFTER);
    auto now = date_of(request, WINHTTP_QUERY_DATE);
    if (!until) return -1;
    if (!now) {
        FILETIME time{};
        GetSystemTimeAsFileTime(&time);
        now = ticks(time);
    }
    if (until <= now) return 0;
    return static_cast<long long>((until - now + 9999999) / 10000000);
}
// end: retry-after

// begin: wait-before-retry
#include <windows.h>
#include <winhttp.h>

#include <random>
#include <string>

bool is_idempotent(const std::wstring& method) {
    return method == L"GET" || method == L"HEAD" || method == L"PUT" ||
           method == L"DELETE" || method == L"OPTIONS";
}

// Returns the milliseconds to wait, or -1 if you shouldn't retry. After a POST,
// first find out whether the server did the work. tries: how often you've sent
// the request. asked: the seconds of Retry-After, or -1. longest: the most
// seconds you'll wait, jitter aside.
long long wait_before_retry(DWORD code, const std::wstring& method, int tries,
                            long long asked, long long longest) {
    constexpr DWORD too_many_requests = 429;  // not in winhttp.h
    constexpr int most_tries = 5;

    if (code != too_many_requests && code != HTTP_STATUS_SERVICE_UNAVAIL) {
        return -1;
    }
    if (!is_idempotent(method) || tries >= most_tries || asked > longest) {
        return -1;
    }
    thread_local std::minstd_rand random{std::random_device{}()};
    std::uniform_int_distribution<int> jitter(0, 500);
    const long long growing = 500LL << tries, limit = longest * 1000;
    const long long wait = asked >= 0 ? asked * 1000
                           : growing < limit ? growing
                                             : limit;
    return wait + jitter(random);
}
// end: wait-before-retry

#include "console.hpp"

int main(int count, char** arguments) {
    if (count < 2 || count > 4) {
        std::fputs("usage: retry_after URL [METHOD [LONGEST-WAIT]]\n", stderr);
        return EXIT_FAILURE;
    }
    const std::wstring method = count > 2 ? wide(arguments[2]) : L"GET";
    const long long longest = count > 3 ? std::atoi(arguments[3]) : 60;
    const Request request = open_request(wide(arguments[1]), method.c_str());
    if (!request.handle) return failed("open_request");

    for (int tries = 1;; ++tries) {
        if (!send(request.handle.get())) return failed("send");
        DWORD code = 0;
        if (!read_code(request.handle.get(), code)) return failed("read_code");
        std::printf("%lu\n", code);
        const long long wait = wait_before_retry(
            code, method, tries, retry_after(request.handle.get()), longest);
        if (wait < 0) return EXIT_SUCCESS;
        std::printf("waiting %lld ms\n", wait);
        if (!drain(request.handle.get())) return failed("drain");
        Sleep(static_cast<DWORD>(wait));
    }
}

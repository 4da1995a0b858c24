// Says what Windows knows about an error of WinHTTP:
//     explain_error URL

#include "open_request.hpp"

// begin: explain-error
#include <windows.h>
#include <winhttp.h>

#include <string>

struct Failure {
    DWORD error;           // ERROR_WINHTTP_... or another Windows error
    DWORD winsock;         // the Winsock error behind it, or 0
    std::wstring message;  // Windows' own text, in its language
};

// Call it right after a function has failed, on the same thread.
Failure last_failure() {
    const DWORD error = GetLastError();  // before the next call changes it
    DWORD winsock = 0, size = sizeof winsock;
    if (!WinHttpQueryOption(nullptr, WINHTTP_OPTION_EXTENDED_ERROR, &winsock,
                            &size)) {
        winsock = 0;
    }
    // The texts of the 12000s are in winhttp.dll.
    wchar_t* text = nullptr;
    const DWORD length = FormatMessageW(
        FORMAT_MESSAGE_ALLOCATE_BUFFER | FORMAT_MESSAGE_FROM_HMODULE |
            FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS,
        GetModuleHandleW(L"winhttp.dll"), error, 0,
        reinterpret_cast<wchar_t*>(&text), 0, nullptr);
    const std::wstring message(text ? text : L"", length);
    LocalFree(text);
    return {error, winsock, message};
}
// end: explain-error

#include "console.hpp"

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: explain_error URL\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    if (!send(request.handle.get())) {
        const Failure failure = last_failure();
        std::wstring message = failure.message;
        message.erase(message.find_last_not_of(L"\r\n") + 1);
        std::printf("%lu\nWinsock: %lu\nmessage: %ls\n", failure.error,
                    failure.winsock, message.c_str());
        return EXIT_SUCCESS;
    }
    DWORD code = 0;
    if (!read_code(request.handle.get(), code)) {
        return failed("WinHttpQueryHeaders");
    }
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

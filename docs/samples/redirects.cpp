// Follows redirects by a policy and shows each of them:
//     redirects URL METHOD never|default|always [MOST]

#include "open_request.hpp"

// begin: final-address
#include <windows.h>
#include <winhttp.h>

#include <cwchar>
#include <string>

// Returns the URL that responded, after WinHttpReceiveResponse, or an empty
// string on failure; see GetLastError().
std::wstring final_address(HINTERNET request) {
    std::wstring address(256, L'\0');
    DWORD size = 256 * sizeof(wchar_t);
    while (!WinHttpQueryOption(request, WINHTTP_OPTION_URL, &address[0],
                               &size)) {
        if (GetLastError() != ERROR_INSUFFICIENT_BUFFER) return {};
        address.resize(size / sizeof(wchar_t));
    }
    address.resize(std::wcslen(address.c_str()));
    return address;
}
// end: final-address

// begin: redirect-policy
#include <windows.h>
#include <winhttp.h>

enum class Redirects : DWORD {
    never = WINHTTP_OPTION_REDIRECT_POLICY_NEVER,
    by_default = WINHTTP_OPTION_REDIRECT_POLICY_DISALLOW_HTTPS_TO_HTTP,
    always = WINHTTP_OPTION_REDIRECT_POLICY_ALWAYS,
};

// handle: a session, or a request not yet sent. Beyond `most` redirects,
// WinHttpReceiveResponse fails with ERROR_WINHTTP_REDIRECT_FAILED. Before
// Windows 10 1703, redirect number `most` already fails. Returns false on
// failure; see GetLastError().
bool set_redirects(HINTERNET handle, Redirects redirects, DWORD most) {
    DWORD policy = static_cast<DWORD>(redirects);
    return WinHttpSetOption(handle, WINHTTP_OPTION_REDIRECT_POLICY, &policy,
                            sizeof policy) &&
           WinHttpSetOption(handle, WINHTTP_OPTION_MAX_HTTP_AUTOMATIC_REDIRECTS,
                            &most, sizeof most);
}
// end: redirect-policy

// begin: redirect-callback
#include <windows.h>
#include <winhttp.h>

#include <string>
#include <vector>

void CALLBACK note_redirect(HINTERNET, DWORD_PTR context, DWORD status,
                            void* information, DWORD) {
    if (status != WINHTTP_CALLBACK_STATUS_REDIRECT || !context) return;
    try {
        reinterpret_cast<std::vector<std::wstring>*>(context)->emplace_back(
            static_cast<const wchar_t*>(information));
    } catch (...) {  // exceptions must not reach WinHTTP
    }
}

// Collects the URLs that WinHTTP is redirected to. Replaces the request's
// callback. `visited` must outlive the request. Returns false on failure; see
// GetLastError().
bool send_and_note_redirects(HINTERNET request,
                             std::vector<std::wstring>& visited) {
    if (WinHttpSetStatusCallback(request, note_redirect,
                                 WINHTTP_CALLBACK_FLAG_REDIRECT,
                                 0) == WINHTTP_INVALID_STATUS_CALLBACK) {
        return false;
    }
    const auto context = reinterpret_cast<DWORD_PTR>(&visited);
    return WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                              WINHTTP_NO_REQUEST_DATA, 0, 0, context) &&
           WinHttpReceiveResponse(request, nullptr);
}
// end: redirect-callback

#include "console.hpp"

Redirects policy_named(const char* name) {
    if (!std::strcmp(name, "never")) return Redirects::never;
    if (!std::strcmp(name, "always")) return Redirects::always;
    return Redirects::by_default;
}

int main(int count, char** arguments) {
    if (count != 4 && count != 5) {
        std::fputs("usage: redirects URL METHOD never|default|always [MOST]\n",
                   stderr);
        return EXIT_FAILURE;
    }
    std::vector<std::wstring> visited;
    const std::wstring method = wide(arguments[2]);
    const DWORD most =
        count == 5 ? std::strtoul(arguments[4], nullptr, 10) : 10;
    const Request request = open_request(wide(arguments[1]), method.c_str());
    if (!request.handle) return failed("open_request");
    if (!set_redirects(request.handle.get(), policy_named(arguments[3]),
                       most)) {
        return failed("set_redirects");
    }
    const bool received =
        send_and_note_redirects(request.handle.get(), visited);
    const DWORD error = GetLastError();
    for (const std::wstring& address : visited) {
        std::printf("redirected to %ls\n", address.c_str());
    }
    if (!received) {
        SetLastError(error);
        return failed("send_and_note_redirects");
    }
    DWORD code = 0;
    if (!read_code(request.handle.get(), code)) {
        return failed("WinHttpQueryHeaders");
    }
    std::printf("%lu\n", code);
    const std::wstring address = final_address(request.handle.get());
    if (address.empty()) return failed("final_address");
    std::printf("%ls\n", address.c_str());
    return EXIT_SUCCESS;
}

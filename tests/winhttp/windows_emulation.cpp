// What WinHTTP does on Windows and Wine's does not, as far as the samples depend on it. They are linked with these
// functions, which the linker prefers to winhttp.dll; each calls the one it stands for and changes its outcome.
//
//     WinHttpQueryHeaders     asking for the size moves the index on, too: dotnet/corefx #6737, PR #6764
//     WinHttpReceiveResponse  fails with 12032 when it wants a written body again: the page of that function
//     WinHttpReadData         may fail after a response to CONNECT, whose content cannot be had: Option Flags
//     WinHttpQueryOption      knows WINHTTP_OPTION_URL, which Wine 8 does not, nor WINHTTP_OPTION_EXTENDED_ERROR: Option
//                             Flags
//     WinHttpSendRequest      fails with 12175 where Wine 8 says 12157, after a callback with the reason: the page of the
//                             callback. The reason is what lets Wine connect if it is ignored
//
// The server says when a body is wanted again, with the field X-Emulate: resend; and which content cannot be had, with
// unreadable: it is not known whether Windows fails then, nor with which error. Synchronous mode only. Wine needs no help
// where a body is cut short (it reads zero bytes), nor to refuse REPLACE of a field that is not there (12150).

#include <windows.h>
#include <winhttp.h>

#include <map>
#include <string>

namespace {

template <typename Function>
Function in_dll(const char* name) {
    static const HMODULE dll = LoadLibraryW(L"winhttp.dll");
    return reinterpret_cast<Function>(reinterpret_cast<void*>(GetProcAddress(dll, name)));
}
#define WINE(function) in_dll<decltype(&function)>(#function)

struct State {
    std::wstring url;
    WINHTTP_STATUS_CALLBACK callback = nullptr;
    DWORD wanted = 0;
    bool written = false;
    bool told = false;  // the reasons of a secure failure
};

DWORD last_error = ERROR_SUCCESS;  // of WinHttpSendRequest

std::map<HINTERNET, State> states;  // of connections, whose URL ends with the port, and of requests

State& state_of(HINTERNET handle) {
    return states[handle];
}

void CALLBACK call_back(HINTERNET handle, DWORD_PTR context, DWORD status, void* information, DWORD length) {
    State& state = state_of(handle);
    if (status == WINHTTP_CALLBACK_STATUS_REDIRECT) {
        const std::wstring target = static_cast<const wchar_t*>(information);
        const std::wstring server = state.url.substr(0, state.url.find(L'/', 8));
        state.url = target[0] == L'/' ? server + target : target;  // Wine passes Location as it is
    }
    state.told |= status == WINHTTP_CALLBACK_STATUS_SECURE_FAILURE;
    // Wine's flags are the numbers of what they ask for.
    if (state.callback && state.wanted & status) state.callback(handle, context, status, information, length);
}

// Whether the server says so, in the response.
bool is_asked_to(const std::wstring& emulate, HINTERNET request) {
    wchar_t value[16];
    DWORD size = sizeof value;
    const auto query = WINE(WinHttpQueryHeaders);
    return query(request, WINHTTP_QUERY_CUSTOM, L"X-Emulate", value, &size, nullptr) && value == emulate;
}

// The Winsock error behind the last one.
BOOL extended_error(LPVOID buffer, LPDWORD size) {
    if (*size < sizeof(DWORD)) {
        SetLastError(ERROR_INSUFFICIENT_BUFFER);
        return FALSE;
    }
    *static_cast<DWORD*>(buffer) = last_error == ERROR_WINHTTP_CANNOT_CONNECT      ? WSAECONNREFUSED
                                   : last_error == ERROR_WINHTTP_NAME_NOT_RESOLVED ? WSAHOST_NOT_FOUND
                                                                                   : 0;
    return TRUE;
}

}  // namespace

HINTERNET WINAPI WinHttpConnect(HINTERNET session, LPCWSTR host, INTERNET_PORT port, DWORD reserved) {
    const HINTERNET connection = WINE(WinHttpConnect)(session, host, port, reserved);
    if (connection) state_of(connection).url = host + (L":" + std::to_wstring(port));
    return connection;
}

HINTERNET WINAPI WinHttpOpenRequest(HINTERNET connection, LPCWSTR verb, LPCWSTR target, LPCWSTR version,
                                    LPCWSTR referrer, LPCWSTR* types, DWORD flags) {
    const HINTERNET request = WINE(WinHttpOpenRequest)(connection, verb, target, version, referrer, types, flags);
    if (!request) return request;
    State& state = state_of(request);
    state = State{};
    state.url = (flags & WINHTTP_FLAG_SECURE ? L"https://" : L"http://") + state_of(connection).url + target;
    WINE(WinHttpSetStatusCallback)(request, call_back, WINHTTP_CALLBACK_FLAG_REDIRECT, 0);
    return request;
}

WINHTTP_STATUS_CALLBACK WINAPI WinHttpSetStatusCallback(HINTERNET handle, WINHTTP_STATUS_CALLBACK callback, DWORD flags,
                                                        DWORD_PTR reserved) {
    State& state = state_of(handle);
    const WINHTTP_STATUS_CALLBACK previous = state.callback;
    const auto set = WINE(WinHttpSetStatusCallback);
    if (set(handle, call_back, flags | WINHTTP_CALLBACK_FLAG_REDIRECT, reserved) == WINHTTP_INVALID_STATUS_CALLBACK) {
        return WINHTTP_INVALID_STATUS_CALLBACK;
    }
    state.callback = callback;
    state.wanted = flags;
    return previous;
}

BOOL WINAPI WinHttpSendRequest(HINTERNET request, LPCWSTR headers, DWORD headers_length, LPVOID content, DWORD length,
                               DWORD total, DWORD_PTR context) {
    const auto send = [&] {
        return WINE(WinHttpSendRequest)(request, headers, headers_length, content, length, total, context);
    };
    state_of(request).told = false;
    if (send()) return TRUE;
    last_error = GetLastError();
    const bool secure = last_error == ERROR_WINHTTP_SECURE_CHANNEL_ERROR || last_error == ERROR_WINHTTP_SECURE_FAILURE;
    if (!secure || state_of(request).told) return FALSE;
    static const struct {
        DWORD ignored, flag;
    } reasons[] = {
        {SECURITY_FLAG_IGNORE_UNKNOWN_CA, WINHTTP_CALLBACK_STATUS_FLAG_INVALID_CA},
        {SECURITY_FLAG_IGNORE_CERT_DATE_INVALID, WINHTTP_CALLBACK_STATUS_FLAG_CERT_DATE_INVALID},
        {SECURITY_FLAG_IGNORE_CERT_CN_INVALID, WINHTTP_CALLBACK_STATUS_FLAG_CERT_CN_INVALID},
        {SECURITY_FLAG_IGNORE_CERT_WRONG_USAGE, WINHTTP_CALLBACK_STATUS_FLAG_CERT_WRONG_USAGE},
    };
    DWORD flags = WINHTTP_CALLBACK_STATUS_FLAG_SECURITY_CHANNEL_ERROR;
    for (const auto& reason : reasons) {
        DWORD ignored = reason.ignored;
        WINE(WinHttpSetOption)(request, WINHTTP_OPTION_SECURITY_FLAGS, &ignored, sizeof ignored);
        if (!send()) continue;
        flags = reason.flag;
        break;
    }
    call_back(request, context, WINHTTP_CALLBACK_STATUS_SECURE_FAILURE, &flags, sizeof flags);
    last_error = ERROR_WINHTTP_SECURE_FAILURE;
    SetLastError(last_error);
    return FALSE;
}

BOOL WINAPI WinHttpQueryOption(HINTERNET handle, DWORD option, LPVOID buffer, LPDWORD size) {
    if (option == WINHTTP_OPTION_EXTENDED_ERROR) return extended_error(buffer, size);
    if (option != WINHTTP_OPTION_URL) return WINE(WinHttpQueryOption)(handle, option, buffer, size);
    const std::wstring& url = state_of(handle).url;
    const auto needed = static_cast<DWORD>((url.size() + 1) * sizeof(wchar_t));
    const bool fits = buffer && *size >= needed;
    if (fits) url.copy(static_cast<wchar_t*>(buffer), url.size());
    if (fits) static_cast<wchar_t*>(buffer)[url.size()] = L'\0';
    *size = fits ? static_cast<DWORD>(needed - sizeof(wchar_t)) : needed;
    if (!fits) SetLastError(ERROR_INSUFFICIENT_BUFFER);
    return fits;
}

BOOL WINAPI WinHttpQueryHeaders(HINTERNET request, DWORD what, LPCWSTR name, LPVOID buffer, LPDWORD size,
                                LPDWORD index) {
    const DWORD before = index ? *index : 0;
    if (WINE(WinHttpQueryHeaders)(request, what, name, buffer, size, index)) return TRUE;
    if (index && GetLastError() == ERROR_INSUFFICIENT_BUFFER) *index = before + 1;
    return FALSE;
}

BOOL WINAPI WinHttpWriteData(HINTERNET request, LPCVOID data, DWORD size, LPDWORD written) {
    state_of(request).written = true;
    return WINE(WinHttpWriteData)(request, data, size, written);
}

BOOL WINAPI WinHttpReadData(HINTERNET request, LPVOID buffer, DWORD size, LPDWORD read) {
    if (!is_asked_to(L"unreadable", request)) return WINE(WinHttpReadData)(request, buffer, size, read);
    SetLastError(ERROR_WINHTTP_OPERATION_CANCELLED);
    return FALSE;
}

BOOL WINAPI WinHttpReceiveResponse(HINTERNET request, LPVOID reserved) {
    if (!WINE(WinHttpReceiveResponse)(request, reserved)) return FALSE;
    State& state = state_of(request);
    if (!state.written || !is_asked_to(L"resend", request)) return TRUE;
    state.written = false;
    char rest[4096];
    for (DWORD read = 1; read > 0 && WINE(WinHttpReadData)(request, rest, sizeof rest, &read);) continue;
    SetLastError(ERROR_WINHTTP_RESEND_REQUEST);
    return FALSE;
}

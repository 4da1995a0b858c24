// Opens a request for a URL; what every sample begins with.

#pragma once

// begin: open-request
#include <windows.h>
#include <winhttp.h>  // link winhttp.lib

#include <memory>
#include <string>

struct HandleCloser {
    void operator()(void* handle) const noexcept { WinHttpCloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;

// Closed in reverse order, from the request to the session.
struct Request {
    Handle session;
    Handle connection;
    Handle handle;
};

// proxy: host:port, or nullptr for automatic detection. The handle is null if a
// call failed; see GetLastError().
inline Request open_request(const std::wstring& url, const wchar_t* method,
                            const wchar_t* proxy = nullptr) {
    Request request;
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = parts.dwExtraInfoLength =
        static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return request;
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);
    std::wstring target(parts.lpszUrlPath,
                        parts.dwUrlPathLength + parts.dwExtraInfoLength);
    target = target.substr(0, target.find(L'#'));  // a fragment isn't sent

    const DWORD access = proxy ? WINHTTP_ACCESS_TYPE_NAMED_PROXY
                               : WINHTTP_ACCESS_TYPE_AUTOMATIC_PROXY;
    request.session.reset(WinHttpOpen(L"winhttp-sample/1.0", access, proxy,
                                      WINHTTP_NO_PROXY_BYPASS, 0));
    if (!request.session) return request;
    request.connection.reset(
        WinHttpConnect(request.session.get(), host.c_str(), parts.nPort, 0));
    if (!request.connection) return request;
    request.handle.reset(WinHttpOpenRequest(
        request.connection.get(), method, target.c_str(), nullptr,
        WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES,
        parts.nScheme == INTERNET_SCHEME_HTTPS ? WINHTTP_FLAG_SECURE : 0));
    return request;
}
// end: open-request

// Opens a WebSocket, sends one message and prints the one that comes back:
//     websocket URL MESSAGE        (http:// or https://, not ws://)

#include <windows.h>
#include <winhttp.h>

#include <memory>
#include <string>

struct HandleCloser {
    void operator()(void* handle) const noexcept { WinHttpCloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;

// Closed in reverse order: the request first, the session last.
struct Request {
    Handle session;
    Handle connection;
    Handle handle;
};

// proxy: "host:port", or nullptr for the automatic choice.
// Without a handle, the call failed and GetLastError() says why.
Request open_request(const std::wstring& url, const wchar_t* method,
                     const wchar_t* proxy = nullptr) {
    Request request;
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = parts.dwExtraInfoLength =
        static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return request;
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);
    const std::wstring target(parts.lpszUrlPath,
                              parts.dwUrlPathLength + parts.dwExtraInfoLength);

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

// begin: websocket-upgrade
#include <windows.h>
#include <winhttp.h>

struct Upgrade {
    DWORD code;           // 0 on failure: GetLastError() says why
    HINTERNET websocket;  // nullptr unless code is 101; the caller closes it
};

// request: a GET request not yet sent. Any code but 101, 426 included, comes
// with an ordinary response, to be read from `request`.
Upgrade open_websocket(HINTERNET request) {
    Upgrade upgrade{};
    DWORD code = 0, size = sizeof code;
    if (!WinHttpSetOption(request, WINHTTP_OPTION_UPGRADE_TO_WEB_SOCKET,
                          nullptr, 0) ||
        !WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                            WINHTTP_NO_REQUEST_DATA, 0, 0, 0) ||
        !WinHttpReceiveResponse(request, nullptr) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size,
            WINHTTP_NO_HEADER_INDEX)) {
        return upgrade;
    }
    if (code == HTTP_STATUS_SWITCH_PROTOCOLS) {
        upgrade.websocket = WinHttpWebSocketCompleteUpgrade(request, 0);
        if (!upgrade.websocket) return upgrade;
    }
    upgrade.code = code;
    return upgrade;
}
// end: websocket-upgrade

#include <cstdio>
#include <cstdlib>
#include <cstring>

int failed(const char* call) {
    std::fprintf(stderr, "%s: error %lu\n", call, GetLastError());
    return EXIT_FAILURE;
}

std::wstring wide(const char* ascii) {
    return std::wstring(ascii, ascii + std::strlen(ascii));
}

int failed_with(const char* call, DWORD error) {
    SetLastError(error);
    return failed(call);
}

int echo(HINTERNET websocket, std::string message) {
    DWORD error = WinHttpWebSocketSend(
        websocket, WINHTTP_WEB_SOCKET_UTF8_MESSAGE_BUFFER_TYPE, message.data(),
        static_cast<DWORD>(message.size()));
    if (error) return failed_with("WinHttpWebSocketSend", error);

    char buffer[128];
    DWORD length = 0;
    WINHTTP_WEB_SOCKET_BUFFER_TYPE type{};
    error = WinHttpWebSocketReceive(websocket, buffer, sizeof buffer, &length,
                                    &type);
    if (error) return failed_with("WinHttpWebSocketReceive", error);
    std::printf("%.*s\n", static_cast<int>(length), buffer);

    error = WinHttpWebSocketClose(
        websocket, WINHTTP_WEB_SOCKET_SUCCESS_CLOSE_STATUS, nullptr, 0);
    if (error) return failed_with("WinHttpWebSocketClose", error);
    return EXIT_SUCCESS;
}

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: websocket URL MESSAGE\n", stderr);
        return EXIT_FAILURE;
    }
    const Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    const Upgrade upgrade = open_websocket(request.handle.get());
    if (!upgrade.code) return failed("open_websocket");
    std::printf("%lu\n", upgrade.code);
    if (!upgrade.websocket) return EXIT_SUCCESS;
    const Handle websocket(upgrade.websocket);
    return echo(websocket.get(), arguments[2]);
}

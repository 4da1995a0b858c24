// Opens a WebSocket, sends one message and prints the one that comes back:
//     websocket URL MESSAGE        (http:// or https://, not ws://)

#include "open_request.hpp"

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

#include "console.hpp"

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

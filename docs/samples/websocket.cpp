// Opens a WebSocket, sends one message and prints the one that comes back:
//     websocket URL MESSAGE        (http:// or https://, not ws://)

#include "open_request.hpp"

// begin: websocket-upgrade
#include <windows.h>
#include <winhttp.h>

#include <string>

struct Upgrade {
    DWORD code;           // 0 on failure; see GetLastError()
    HINTERNET websocket;  // nullptr unless the code is 101; close it yourself
};

// request: a GET not yet sent, for http or https; WinHttpCrackUrl refuses ws
// and wss. After a 101, close it. Otherwise, read the response.
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

// Appends one whole message. WebSocket functions return their error code, and
// don't report it with GetLastError().
DWORD receive_message(HINTERNET websocket, std::string& message) {
    char part[1024];
    WINHTTP_WEB_SOCKET_BUFFER_TYPE type{};
    do {
        DWORD length = 0;
        const DWORD error = WinHttpWebSocketReceive(
            websocket, part, sizeof part, &length, &type);
        if (error) return error;
        message.append(part, length);
    } while (type == WINHTTP_WEB_SOCKET_UTF8_FRAGMENT_BUFFER_TYPE ||
             type == WINHTTP_WEB_SOCKET_BINARY_FRAGMENT_BUFFER_TYPE);
    return type == WINHTTP_WEB_SOCKET_CLOSE_BUFFER_TYPE
               ? ERROR_WINHTTP_CONNECTION_ERROR
               : ERROR_SUCCESS;
}
// end: websocket-upgrade

#include "console.hpp"

int failed_with(const char* call, DWORD error) {
    SetLastError(error);
    return failed(call);
}

int echo(HINTERNET websocket, std::string message) {
    DWORD error = WinHttpWebSocketSend(
        websocket, WINHTTP_WEB_SOCKET_UTF8_MESSAGE_BUFFER_TYPE, &message[0],
        static_cast<DWORD>(message.size()));
    if (error) return failed_with("WinHttpWebSocketSend", error);

    std::string answer;
    error = receive_message(websocket, answer);
    if (error) return failed_with("receive_message", error);
    std::printf("%s\n", answer.c_str());

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
    Request request = open_request(wide(arguments[1]), L"GET");
    if (!request.handle) return failed("open_request");
    const Upgrade upgrade = open_websocket(request.handle.get());
    if (!upgrade.code) return failed("open_websocket");
    std::printf("%lu\n", upgrade.code);
    if (!upgrade.websocket) return EXIT_SUCCESS;
    const Handle websocket(upgrade.websocket);
    request.handle.reset();
    return echo(websocket.get(), arguments[2]);
}

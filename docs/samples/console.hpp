// What every sample needs to be a program for the console.

#pragma once

#include <windows.h>
#include <winhttp.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

inline int failed(const char* call) {
    std::fprintf(stderr, "%s: error %lu\n", call, GetLastError());
    return EXIT_FAILURE;
}

inline std::wstring wide(const char* ascii) {
    return std::wstring(ascii, ascii + std::strlen(ascii));
}

// The functions below return false on failure: see GetLastError().

inline bool send(HINTERNET request) {
    return WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                              WINHTTP_NO_REQUEST_DATA, 0, 0, 0) &&
           WinHttpReceiveResponse(request, nullptr);
}

inline bool read_code(HINTERNET request, DWORD& code) {
    DWORD size = sizeof code;
    return WinHttpQueryHeaders(
        request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
        WINHTTP_HEADER_NAME_BY_INDEX, &code, &size, WINHTTP_NO_HEADER_INDEX);
}

// Reads the rest of a body that nobody wants.
inline bool drain(HINTERNET request) {
    char buffer[4096];
    DWORD read = 0;
    do {
        if (!WinHttpReadData(request, buffer, sizeof buffer, &read))
            return false;
    } while (read > 0);
    return true;
}

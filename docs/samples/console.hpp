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

// False on failure: GetLastError() says why.
inline bool read_code(HINTERNET request, DWORD& code) {
    DWORD size = sizeof code;
    return WinHttpQueryHeaders(
        request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
        WINHTTP_HEADER_NAME_BY_INDEX, &code, &size, WINHTTP_NO_HEADER_INDEX);
}

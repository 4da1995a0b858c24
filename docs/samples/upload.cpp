// Sends bytes with their length, which 411 asks for and 413 objects to:
//     upload URL BYTES [expect]

#include "open_request.hpp"

// begin: upload-with-length
#include <windows.h>
#include <winhttp.h>

#include <istream>
#include <string>

bool send_content(HINTERNET request, std::istream& content,
                  unsigned long long length) {
    DWORD total = static_cast<DWORD>(length);  // becomes Content-Length
    if (length > MAXDWORD) {  // 4 GiB or more: set the field yourself
        total = WINHTTP_IGNORE_REQUEST_TOTAL_LENGTH;
        const auto field = L"Content-Length: " + std::to_wstring(length);
        if (!WinHttpAddRequestHeaders(
                request, field.c_str(), static_cast<DWORD>(-1),
                WINHTTP_ADDREQ_FLAG_ADD | WINHTTP_ADDREQ_FLAG_REPLACE)) {
            return false;
        }
    }
    if (!WinHttpSendRequest(request, nullptr, 0, nullptr, 0, total, 0))
        return false;
    char piece[4096];
    while (length > 0) {
        content.read(piece, static_cast<std::streamsize>(
                                length < sizeof piece ? length : sizeof piece));
        const auto size = static_cast<DWORD>(content.gcount());
        DWORD written = 0;
        if (!size) SetLastError(ERROR_HANDLE_EOF);
        if (!size || !WinHttpWriteData(request, piece, size, &written))
            return false;
        length -= size;
    }
    return WinHttpReceiveResponse(request, nullptr);
}

// request: opened with POST or PUT. expect: send `Expect: 100-continue`, but
// not after a 417. Returns the status code, or 0 on failure; see
// GetLastError().
DWORD upload(HINTERNET request, std::istream& content,
             unsigned long long length, bool expect) {
    constexpr DWORD expectation_failed = 417;  // not in winhttp.h
    DWORD code = 0, size = sizeof code;
    if (expect && !WinHttpAddRequestHeaders(request, L"Expect: 100-continue",
                                            static_cast<DWORD>(-1),
                                            WINHTTP_ADDREQ_FLAG_ADD)) {
        return 0;
    }
    if (!send_content(request, content, length) ||
        !WinHttpQueryHeaders(
            request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
            nullptr, &code, &size, nullptr)) {
        return 0;
    }
    if (code != expectation_failed || !expect) return code;

    char rest[4096];
    for (DWORD read = 1; read > 0;) {
        if (!WinHttpReadData(request, rest, sizeof rest, &read)) return 0;
    }
    // REPLACE with an empty value removes the field.
    if (!WinHttpAddRequestHeaders(request, L"Expect:", static_cast<DWORD>(-1),
                                  WINHTTP_ADDREQ_FLAG_REPLACE) &&
        GetLastError() != ERROR_WINHTTP_HEADER_NOT_FOUND) {
        return 0;
    }
    content.clear();
    content.seekg(0);
    return upload(request, content, length, false);
}
// end: upload-with-length

#include <streambuf>

#include "console.hpp"

// As many bytes as anybody wants, without the memory for them.
class Endless : public std::streambuf {
    char piece_[4096];

    int_type underflow() override {
        setg(piece_, piece_, piece_ + sizeof piece_);
        return traits_type::to_int_type(piece_[0]);
    }
    pos_type seekpos(pos_type position, std::ios_base::openmode) override {
        return position;
    }

public:
    Endless() { std::memset(piece_, 'x', sizeof piece_); }
};

int main(int count, char** arguments) {
    if (count != 3 && count != 4) {
        std::fputs("usage: upload URL BYTES [expect]\n", stderr);
        return EXIT_FAILURE;
    }
    Endless bytes;
    std::istream content(&bytes);
    const Request request = open_request(wide(arguments[1]), L"POST");
    if (!request.handle) return failed("open_request");
    const DWORD code = upload(request.handle.get(), content,
                              std::strtoull(arguments[2], nullptr, 10),
                              count == 4);
    if (!code) return failed("upload");
    std::printf("%lu\n", code);
    return EXIT_SUCCESS;
}

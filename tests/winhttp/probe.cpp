// Sends requests and prints a line of name=value pairs for each:
//     probe [OPTION VALUE]... (METHOD URL)...
// Options, for all requests that follow: --proxy HOST:PORT, --proxy-user USER:PASSWORD (by WinHttpSetCredentials),
// --server USER:PASSWORD (by WinHttpSetOption: Wine sends those of WinHttpSetCredentials for Basic unasked),
// --header FIELD, --body TEXT (as many x), --redirects never,
// --retries-after-408 NUMBER. --no-options - ends them all.

#include <windows.h>
#include <winhttp.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <memory>
#include <string>

struct HandleCloser {
    void operator()(void* handle) const noexcept { WinHttpCloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;
using Options = std::map<std::string, std::wstring>;

std::wstring wide(const char* ascii) { return std::wstring(ascii, ascii + std::strlen(ascii)); }

bool set_server_user(HINTERNET request, const std::wstring& user_and_password) {
    const auto colon = user_and_password.find(L':');
    std::wstring user = user_and_password.substr(0, colon);
    std::wstring password = user_and_password.substr(colon + 1);
    return WinHttpSetOption(request, WINHTTP_OPTION_USERNAME, &user[0], static_cast<DWORD>(user.size())) &&
           WinHttpSetOption(request, WINHTTP_OPTION_PASSWORD, &password[0], static_cast<DWORD>(password.size()));
}

bool set_proxy_user(HINTERNET request, const std::wstring& user_and_password) {
    const auto colon = user_and_password.find(L':');
    return WinHttpSetCredentials(request, WINHTTP_AUTH_TARGET_PROXY, WINHTTP_AUTH_SCHEME_BASIC,
                                 user_and_password.substr(0, colon).c_str(),
                                 user_and_password.substr(colon + 1).c_str(), nullptr);
}

bool never_redirect(HINTERNET request) {
    DWORD policy = WINHTTP_OPTION_REDIRECT_POLICY_NEVER;
    return WinHttpSetOption(request, WINHTTP_OPTION_REDIRECT_POLICY, &policy, sizeof policy);
}

// The structure and the numbers of newer headers than mingw-w64's.
bool retry_after_408(HINTERNET session, DWORD most) {
    constexpr DWORD failed_connection_retries = 162, on_408 = 1;
    struct {
        DWORD most, conditions;
    } retries = {most, on_408};
    return WinHttpSetOption(session, failed_connection_retries, &retries, sizeof retries);
}

bool add_header(HINTERNET request, const std::wstring& field) {
    return WinHttpAddRequestHeaders(request, field.c_str(), static_cast<DWORD>(-1), WINHTTP_ADDREQ_FLAG_ADD);
}

bool apply(HINTERNET request, const Options& options) {
    for (const auto& option : options) {
        const std::string& name = option.first;
        const std::wstring& value = option.second;
        if (name == "--server" && !set_server_user(request, value)) return false;
        if (name == "--proxy-user" && !set_proxy_user(request, value)) return false;
        if (name == "--redirects" && !never_redirect(request)) return false;
        if (name == "--header" && !add_header(request, value)) return false;
    }
    return true;
}

void print_field(HINTERNET request, const char* name, DWORD field, const wchar_t* custom) {
    wchar_t value[512];
    DWORD size = sizeof value;
    if (WinHttpQueryHeaders(request, field, custom, value, &size, WINHTTP_NO_HEADER_INDEX)) {
        std::printf(" %s=%ls", name, value);
    } else {
        std::printf(" %s_error=%lu", name, GetLastError());
    }
}

// Where the index of a header stands after its size was asked for.
void print_index(HINTERNET request) {
    DWORD size = 0, index = 0;
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_ALLOW, WINHTTP_HEADER_NAME_BY_INDEX, WINHTTP_NO_OUTPUT_BUFFER, &size,
                             &index) &&
        GetLastError() == ERROR_INSUFFICIENT_BUFFER) {
        std::printf(" index=%lu", index);
    }
}

// The number of bytes of content, by WinHttpQueryDataAvailable and WinHttpReadData.
long read_content(HINTERNET request) {
    long total = 0;
    for (;;) {
        DWORD available = 0, read = 0;
        if (!WinHttpQueryDataAvailable(request, &available)) return -1;
        std::string buffer(available + 1, '\0');
        if (!WinHttpReadData(request, &buffer[0], available, &read)) return -1;
        if (read == 0) return total;
        total += static_cast<long>(read);
    }
}

bool print_response(HINTERNET request) {
    DWORD code = 0, size = sizeof code;
    if (!WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                             WINHTTP_HEADER_NAME_BY_INDEX, &code, &size, WINHTTP_NO_HEADER_INDEX)) {
        return false;
    }
    std::printf(" code=%lu", code);
    print_field(request, "content_length", WINHTTP_QUERY_CONTENT_LENGTH, WINHTTP_HEADER_NAME_BY_INDEX);
    print_field(request, "method", WINHTTP_QUERY_CUSTOM, L"X-Method");
    print_index(request);
    // Wine hands over a 1xx as final; its content would end with the connection only.
    if (code >= 200) std::printf(" bytes=%ld", read_content(request));
    return true;
}

// 0, or the error of the call that failed.
DWORD probe(const std::wstring& method, const std::wstring& url, const Options& options) {
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = parts.dwExtraInfoLength = static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return GetLastError();
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);

    const auto proxy = options.find("--proxy");
    const bool direct = proxy == options.end();
    const Handle session(
        WinHttpOpen(L"probe/1.0", direct ? WINHTTP_ACCESS_TYPE_NO_PROXY : WINHTTP_ACCESS_TYPE_NAMED_PROXY,
                    direct ? WINHTTP_NO_PROXY_NAME : proxy->second.c_str(), WINHTTP_NO_PROXY_BYPASS, 0));
    if (!session) return GetLastError();
    const auto retries = options.find("--retries-after-408");
    if (retries != options.end() && !retry_after_408(session.get(), std::stoul(retries->second))) return GetLastError();
    const Handle connection(WinHttpConnect(session.get(), host.c_str(), parts.nPort, 0));
    if (!connection) return GetLastError();
    const Handle request(WinHttpOpenRequest(connection.get(), method.c_str(), parts.lpszUrlPath, nullptr,
                                            WINHTTP_NO_REFERER, WINHTTP_DEFAULT_ACCEPT_TYPES, 0));
    const auto given = options.find("--body");
    std::string body(given == options.end() ? 0 : given->second.size(), 'x');
    const auto length = static_cast<DWORD>(body.size());
    const bool done = request && apply(request.get(), options) &&
                      WinHttpSendRequest(request.get(), WINHTTP_NO_ADDITIONAL_HEADERS, 0,
                                         &body[0], length, length, 0) &&
                      WinHttpReceiveResponse(request.get(), nullptr) && print_response(request.get());
    return done ? ERROR_SUCCESS : GetLastError();
}

int main(int count, char** arguments) {
    Options options;
    for (int i = 1; i + 1 < count; i += 2) {
        if (!std::strcmp(arguments[i], "--no-options")) {
            options.clear();
            continue;
        }
        if (!std::strncmp(arguments[i], "--", 2)) {
            options[arguments[i]] = wide(arguments[i + 1]);
            continue;
        }
        const DWORD error = probe(wide(arguments[i]), wide(arguments[i + 1]), options);
        if (error) std::printf(" error=%lu", error);
        std::puts("");
    }
    return EXIT_SUCCESS;
}

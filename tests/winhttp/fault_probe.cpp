// Sends GET requests that are meant to fail, and prints a line of name=value pairs for each:
//     fault_probe [OPTION VALUE]... URL...
// Options, for all requests that follow: --timeout MILLISECONDS (to connect, and to receive), --revocation ask,
// --offline ignore, --protocols NUMBER, --client-certificate none, --by com. --no-options - ends them all.
//     fault_probe --trust FILE, --distrust FILE
// puts a certificate into the store of trusted roots, or takes it out of there.

#include <windows.h>
#include <wincrypt.h>
#include <winhttp.h>
#include <oleauto.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <string>
#include <vector>

struct HandleCloser {
    void operator()(void* handle) const noexcept { WinHttpCloseHandle(handle); }
};
using Handle = std::unique_ptr<void, HandleCloser>;
using Options = std::map<std::string, std::wstring>;

std::wstring wide(const char* ascii) { return std::wstring(ascii, ascii + std::strlen(ascii)); }

DWORD number(const Options& options, const char* name) {
    const auto found = options.find(name);
    return found == options.end() ? 0 : std::stoul(found->second, nullptr, 0);
}

struct Seen {
    DWORD flags = 0;
    DWORD calls = 0;
};

void CALLBACK see(HINTERNET, DWORD_PTR context, DWORD status, void* information, DWORD) {
    if (status != WINHTTP_CALLBACK_STATUS_SECURE_FAILURE || !context) return;
    auto& seen = *reinterpret_cast<Seen*>(context);
    seen.flags |= *static_cast<const DWORD*>(information);
    ++seen.calls;
}

bool set(HINTERNET handle, DWORD option, DWORD value) {
    return WinHttpSetOption(handle, option, &value, sizeof value);
}

// The functions of a request, in order; the last one called stands in `call`.
bool exchange(HINTERNET request, const char*& call) {
    call = "WinHttpSendRequest";
    if (!WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0, WINHTTP_NO_REQUEST_DATA, 0, 0, 0)) return false;
    call = "WinHttpReceiveResponse";
    if (!WinHttpReceiveResponse(request, nullptr)) return false;
    for (;;) {
        DWORD available = 0, read = 0;
        call = "WinHttpQueryDataAvailable";
        if (!WinHttpQueryDataAvailable(request, &available)) return false;
        std::string buffer(available + 1, '\0');
        call = "WinHttpReadData";
        if (!WinHttpReadData(request, &buffer[0], available, &read)) return false;
        if (read == 0) return true;
    }
}

void print_code(HINTERNET request) {
    DWORD code = 0, size = sizeof code;
    if (WinHttpQueryHeaders(request, WINHTTP_QUERY_STATUS_CODE | WINHTTP_QUERY_FLAG_NUMBER,
                            WINHTTP_HEADER_NAME_BY_INDEX, &code, &size, WINHTTP_NO_HEADER_INDEX)) {
        std::printf(" code=%lu", code);
    } else {
        std::printf(" code_error=%lu", GetLastError());
    }
}

bool prepare(HINTERNET request, const Options& options) {
    const auto timeout = static_cast<int>(number(options, "--timeout"));
    if (timeout && !WinHttpSetTimeouts(request, 0, timeout, timeout, timeout)) return false;
    if (options.count("--revocation") &&
        !set(request, WINHTTP_OPTION_ENABLE_FEATURE, WINHTTP_ENABLE_SSL_REVOCATION)) {
        return false;
    }
    constexpr DWORD ignore_offline = 155;  // not in the headers of mingw-w64
    if (options.count("--offline") && !set(request, ignore_offline, TRUE)) return false;
    return true;
}

void probe(const std::wstring& url, const Options& options) {
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = parts.dwExtraInfoLength = static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return;
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);
    const Handle session(WinHttpOpen(L"probe/1.0", WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_NO_PROXY_NAME,
                                     WINHTTP_NO_PROXY_BYPASS, 0));
    Seen seen;
    const char* call = "WinHttpSetOption";
    WinHttpSetStatusCallback(session.get(), see, WINHTTP_CALLBACK_FLAG_SECURE_FAILURE, 0);
    const DWORD protocols = number(options, "--protocols");
    if (protocols && !set(session.get(), WINHTTP_OPTION_SECURE_PROTOCOLS, protocols)) {
        std::printf("protocols_error=%lu ", GetLastError());
    }
    const Handle connection(WinHttpConnect(session.get(), host.c_str(), parts.nPort, 0));
    const DWORD secure = parts.nScheme == INTERNET_SCHEME_HTTPS ? WINHTTP_FLAG_SECURE : 0;
    const Handle request(WinHttpOpenRequest(connection.get(), L"GET", parts.lpszUrlPath, nullptr, WINHTTP_NO_REFERER,
                                            WINHTTP_DEFAULT_ACCEPT_TYPES, secure));
    auto context = reinterpret_cast<DWORD_PTR>(&seen);
    WinHttpSetOption(request.get(), WINHTTP_OPTION_CONTEXT_VALUE, &context, sizeof context);
    const bool none = options.count("--client-certificate") != 0;
    if (none && !WinHttpSetOption(request.get(), WINHTTP_OPTION_CLIENT_CERT_CONTEXT, WINHTTP_NO_CLIENT_CERT_CONTEXT, 0)) {
        std::printf("option_error=%lu ", GetLastError());
    }
    if (!prepare(request.get(), options)) std::printf("option_error=%lu ", GetLastError());
    const bool done = exchange(request.get(), call);
    const DWORD error = done ? 0 : GetLastError();
    DWORD extended = 0, size = sizeof extended;
    const bool has_extended = WinHttpQueryOption(nullptr, WINHTTP_OPTION_EXTENDED_ERROR, &extended, &size);
    const DWORD extended_error = has_extended ? 0 : GetLastError();
    size = sizeof extended;
    DWORD of_request = 0;
    const bool by_request = !has_extended && WinHttpQueryOption(request.get(), WINHTTP_OPTION_EXTENDED_ERROR, &of_request, &size);
    std::printf("call=%s error=%lu flags=0x%lx calls=%lu", done ? "none" : call, error, seen.flags, seen.calls);
    if (has_extended) std::printf(" extended=%lu", extended);
    else std::printf(" extended_error=%lu", extended_error);
    if (by_request) std::printf(" extended_of_request=%lu", of_request);
    if (!std::strcmp(call, "WinHttpSendRequest") && !done) {
        const bool received = WinHttpReceiveResponse(request.get(), nullptr);
        std::printf(" then=%lu", received ? 0 : GetLastError());
    }
    print_code(request.get());
}

// A member of the COM object, by its name.
HRESULT call(IDispatch* object, const wchar_t* name, WORD kind, std::vector<VARIANT> arguments, VARIANT* result) {
    LPOLESTR member = const_cast<LPOLESTR>(name);
    DISPID id = 0, put = DISPID_PROPERTYPUT;
    HRESULT found = object->GetIDsOfNames(IID_NULL, &member, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(found)) return found;
    DISPPARAMS parameters{arguments.data(), kind == DISPATCH_PROPERTYPUT ? &put : nullptr,
                          static_cast<UINT>(arguments.size()), kind == DISPATCH_PROPERTYPUT ? 1u : 0u};
    EXCEPINFO exception{};
    const HRESULT outcome = object->Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, result, &exception, nullptr);
    return outcome == DISP_E_EXCEPTION ? exception.scode : outcome;
}

VARIANT text(const std::wstring& value) {
    VARIANT variant;
    VariantInit(&variant);
    variant.vt = VT_BSTR;
    variant.bstrVal = SysAllocString(value.c_str());
    return variant;
}

VARIANT integer(LONG value, VARTYPE type = VT_I4) {
    VARIANT variant;
    VariantInit(&variant);
    variant.vt = type;
    if (type == VT_BOOL) variant.boolVal = value ? VARIANT_TRUE : VARIANT_FALSE;
    else variant.lVal = value;
    return variant;
}

// The HRESULT of the member that failed.
void probe_by_com(const std::wstring& url, const Options& options) {
    CLSID id;
    IDispatch* object = nullptr;
    HRESULT outcome = CLSIDFromProgID(L"WinHttp.WinHttpRequest.5.1", &id);
    if (SUCCEEDED(outcome)) {
        outcome = CoCreateInstance(id, nullptr, CLSCTX_INPROC_SERVER, IID_IDispatch, reinterpret_cast<void**>(&object));
    }
    if (FAILED(outcome)) {
        std::printf("call=CoCreateInstance error=0x%lx", outcome);
        return;
    }
    const char* step = "Open";
    outcome = call(object, L"Open", DISPATCH_METHOD, {integer(FALSE, VT_BOOL), text(url), text(L"GET")}, nullptr);
    const auto timeout = static_cast<LONG>(number(options, "--timeout"));
    if (SUCCEEDED(outcome) && timeout) {
        step = "SetTimeouts";
        outcome = call(object, L"SetTimeouts", DISPATCH_METHOD, {integer(timeout), integer(timeout), integer(timeout), integer(0)}, nullptr);
    }
    if (SUCCEEDED(outcome) && options.count("--revocation")) {
        step = "Option";
        outcome = call(object, L"Option", DISPATCH_PROPERTYPUT, {integer(TRUE, VT_BOOL), integer(18)}, nullptr);
        if (FAILED(outcome)) { std::printf("option_error=0x%lx ", outcome); outcome = S_OK; }
    }
    const DWORD protocols = number(options, "--protocols");
    if (SUCCEEDED(outcome) && protocols) {
        outcome = call(object, L"Option", DISPATCH_PROPERTYPUT, {integer(protocols), integer(9)}, nullptr);
        if (FAILED(outcome)) { std::printf("option_error=0x%lx ", outcome); outcome = S_OK; }
    }
    VARIANT result;
    VariantInit(&result);
    if (SUCCEEDED(outcome)) {
        step = "Send";
        outcome = call(object, L"Send", DISPATCH_METHOD, {}, nullptr);
    }
    if (SUCCEEDED(outcome)) {
        step = "ResponseBody";
        outcome = call(object, L"ResponseBody", DISPATCH_PROPERTYGET, {}, &result);
    }
    std::printf("call=%s error=0x%lx", FAILED(outcome) ? step : "none", outcome);
    VARIANT status;
    VariantInit(&status);
    const HRESULT read = call(object, L"Status", DISPATCH_PROPERTYGET, {}, &status);
    if (SUCCEEDED(read)) std::printf(" code=%ld", status.lVal);
    else std::printf(" code_error=0x%lx", read);
    object->Release();
}

bool change_trust(const char* file, bool add) {
    std::ifstream stream(file, std::ios::binary);
    const std::string der((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const auto bytes = reinterpret_cast<const BYTE*>(der.data());
    const HCERTSTORE store = CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, CERT_SYSTEM_STORE_CURRENT_USER, L"Root");
    if (!store) return false;
    PCCERT_CONTEXT certificate = nullptr;
    bool done = CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, bytes, static_cast<DWORD>(der.size()),
                                                 CERT_STORE_ADD_REPLACE_EXISTING, &certificate);
    if (done && !add) done = CertDeleteCertificateFromStore(certificate);
    else if (done) CertFreeCertificateContext(certificate);
    CertCloseStore(store, 0);
    return done;
}

int main(int count, char** arguments) {
    CoInitializeEx(nullptr, COINIT_MULTITHREADED);
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string name = arguments[i];
        if (name == "--no-options") { options.clear(); ++i; }
        else if (name == "--trust" || name == "--distrust") {
            if (!change_trust(arguments[++i], name == "--trust")) std::printf("trust_error=%lu\n", GetLastError());
        }
        else if (name.compare(0, 2, "--") == 0) options[name] = wide(arguments[++i]);
        else {
            const ULONGLONG start = GetTickCount64();
            if (options.count("--by")) probe_by_com(wide(name.c_str()), options);
            else probe(wide(name.c_str()), options);
            std::printf(" ms=%llu\n", GetTickCount64() - start);
            std::fflush(stdout);
        }
    }
    CoUninitialize();
    return EXIT_SUCCESS;
}

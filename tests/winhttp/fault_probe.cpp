// Sends GET requests that are meant to fail, and prints a line of name=value pairs for each:
//     fault_probe [OPTION VALUE]... URL...
// Options, for all requests that follow: --by com (the WinHttpRequest object, not the functions),
// --timeout MILLISECONDS (to connect, and for the response), --revocation check, --protocols NUMBER,
// --client-certificate none. --no-options - ends them all.
//     fault_probe --trust|--distrust user|machine FILE
// puts a certificate into the store of trusted roots, or takes it out of there.

#include <windows.h>
#include <oleauto.h>
#include <wincrypt.h>
#include <winhttp.h>

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

// 0 for an option that is not there.
DWORD number(const Options& options, const char* name) {
    const auto found = options.find(name);
    return found == options.end() ? 0 : std::stoul(found->second, nullptr, 0);
}

// ----------------------------------------------------------------------------
// The functions
// ----------------------------------------------------------------------------

bool set(HINTERNET handle, DWORD option, DWORD value) {
    return WinHttpSetOption(handle, option, &value, sizeof value);
}

void CALLBACK note_flags(HINTERNET, DWORD_PTR context, DWORD status, void* information, DWORD) {
    if (status != WINHTTP_CALLBACK_STATUS_SECURE_FAILURE || !context) return;
    *reinterpret_cast<DWORD*>(context) |= *static_cast<DWORD*>(information);
}

bool prepare(HINTERNET session, HINTERNET request, const Options& options) {
    const auto timeout = static_cast<int>(number(options, "--timeout"));
    const DWORD protocols = number(options, "--protocols");
    return (!timeout || (WinHttpSetTimeouts(request, 0, timeout, timeout, timeout) &&
                         set(request, WINHTTP_OPTION_RECEIVE_RESPONSE_TIMEOUT, static_cast<DWORD>(timeout)))) &&
           (!protocols || set(session, WINHTTP_OPTION_SECURE_PROTOCOLS, protocols)) &&
           (!options.count("--revocation") ||
            set(request, WINHTTP_OPTION_ENABLE_FEATURE, WINHTTP_ENABLE_SSL_REVOCATION)) &&
           (!options.count("--client-certificate") ||
            WinHttpSetOption(request, WINHTTP_OPTION_CLIENT_CERT_CONTEXT, WINHTTP_NO_CLIENT_CERT_CONTEXT, 0));
}

// The functions of a request, in their order, up to the one that fails. Returns its name, or nullptr.
const char* exchange(HINTERNET request, DWORD_PTR context) {
    if (!WinHttpSendRequest(request, WINHTTP_NO_ADDITIONAL_HEADERS, 0, WINHTTP_NO_REQUEST_DATA, 0, 0, context)) {
        return "WinHttpSendRequest";
    }
    if (!WinHttpReceiveResponse(request, nullptr)) return "WinHttpReceiveResponse";
    for (;;) {
        DWORD available = 0, read = 0;
        if (!WinHttpQueryDataAvailable(request, &available)) return "WinHttpQueryDataAvailable";
        std::string buffer(available + 1, '\0');
        if (!WinHttpReadData(request, &buffer[0], available, &read)) return "WinHttpReadData";
        if (read == 0) return nullptr;
    }
}

void print_extended_error() {
    DWORD extended = 0, size = sizeof extended;
    if (WinHttpQueryOption(nullptr, WINHTTP_OPTION_EXTENDED_ERROR, &extended, &size)) {
        std::printf(" extended=%lu", extended);
    } else {
        std::printf(" extended_error=%lu", GetLastError());
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

// then: the error of WinHttpReceiveResponse where WinHttpSendRequest has failed and nobody looked.
void probe(const std::wstring& url, const Options& options) {
    URL_COMPONENTS parts{};
    parts.dwStructSize = sizeof parts;
    parts.dwHostNameLength = parts.dwUrlPathLength = parts.dwExtraInfoLength = static_cast<DWORD>(-1);
    if (!WinHttpCrackUrl(url.c_str(), 0, 0, &parts)) return;
    const std::wstring host(parts.lpszHostName, parts.dwHostNameLength);
    const Handle session(WinHttpOpen(L"probe/1.0", WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_NO_PROXY_NAME,
                                     WINHTTP_NO_PROXY_BYPASS, 0));
    const Handle connection(WinHttpConnect(session.get(), host.c_str(), parts.nPort, 0));
    const Handle request(WinHttpOpenRequest(connection.get(), L"GET", parts.lpszUrlPath, nullptr, WINHTTP_NO_REFERER,
                                            WINHTTP_DEFAULT_ACCEPT_TYPES,
                                            parts.nScheme == INTERNET_SCHEME_HTTPS ? WINHTTP_FLAG_SECURE : 0));
    WinHttpSetStatusCallback(request.get(), note_flags, WINHTTP_CALLBACK_FLAG_SECURE_FAILURE, 0);
    if (!prepare(session.get(), request.get(), options)) {
        std::printf("call=WinHttpSetOption error=%lu", GetLastError());
        return;
    }
    DWORD flags = 0;
    const char* const failed = exchange(request.get(), reinterpret_cast<DWORD_PTR>(&flags));
    std::printf("call=%s error=%lu flags=0x%lx", failed ? failed : "none", failed ? GetLastError() : 0, flags);
    print_extended_error();
    if (failed && !std::strcmp(failed, "WinHttpSendRequest")) {
        std::printf(" then=%lu", WinHttpReceiveResponse(request.get(), nullptr) ? 0 : GetLastError());
    }
    print_code(request.get());
}

// ----------------------------------------------------------------------------
// The COM object, by the names of its members
// ----------------------------------------------------------------------------

class Variant {
    VARIANT value_;

public:
    Variant() { VariantInit(&value_); }
    explicit Variant(LONG value) : Variant() {
        value_.vt = VT_I4;
        value_.lVal = value;
    }
    explicit Variant(bool yes) : Variant() {
        value_.vt = VT_BOOL;
        value_.boolVal = yes ? VARIANT_TRUE : VARIANT_FALSE;
    }
    explicit Variant(const std::wstring& text) : Variant() {
        value_.vt = VT_BSTR;
        value_.bstrVal = SysAllocString(text.c_str());
    }
    Variant(const Variant&) = delete;
    Variant& operator=(const Variant&) = delete;
    ~Variant() { VariantClear(&value_); }
    VARIANT& get() { return value_; }
};

struct Releaser {
    void operator()(IUnknown* object) const noexcept { object->Release(); }
};

// arguments: in reverse order, as Invoke wants them.
HRESULT invoke(IDispatch& object, const wchar_t* name, WORD kind, std::vector<VARIANT> arguments, VARIANT* result) {
    std::wstring member(name);
    LPOLESTR names = &member[0];
    DISPID id = 0, put = DISPID_PROPERTYPUT;
    const HRESULT found = object.GetIDsOfNames(IID_NULL, &names, 1, LOCALE_USER_DEFAULT, &id);
    if (FAILED(found)) return found;
    const bool is_put = kind == DISPATCH_PROPERTYPUT;
    DISPPARAMS parameters{arguments.data(), is_put ? &put : nullptr, static_cast<UINT>(arguments.size()),
                          is_put ? 1u : 0u};
    EXCEPINFO exception{};
    const HRESULT outcome =
        object.Invoke(id, IID_NULL, LOCALE_USER_DEFAULT, kind, &parameters, result, &exception, nullptr);
    return outcome == DISP_E_EXCEPTION ? exception.scode : outcome;
}

HRESULT put_option(IDispatch& object, LONG option, VARIANT value) {
    Variant index(option);
    return invoke(object, L"Option", DISPATCH_PROPERTYPUT, {value, index.get()}, nullptr);
}

// The members of a request, in their order, up to the one that fails. Returns its name, or nullptr.
const char* exchange(IDispatch& object, const std::wstring& url, const Options& options, HRESULT& outcome) {
    Variant method(std::wstring(L"GET")), address(url), asynchronous(false);
    outcome = invoke(object, L"Open", DISPATCH_METHOD, {asynchronous.get(), address.get(), method.get()}, nullptr);
    if (FAILED(outcome)) return "Open";
    if (options.count("--timeout")) {
        Variant none(0L), timeout(static_cast<LONG>(number(options, "--timeout")));
        outcome = invoke(object, L"SetTimeouts", DISPATCH_METHOD,
                         {timeout.get(), timeout.get(), timeout.get(), none.get()}, nullptr);
        if (FAILED(outcome)) return "SetTimeouts";
    }
    constexpr LONG secure_protocols = 9, enable_revocation_check = 18;
    Variant yes(true), protocols(static_cast<LONG>(number(options, "--protocols")));
    if (options.count("--protocols")) outcome = put_option(object, secure_protocols, protocols.get());
    if (SUCCEEDED(outcome) && options.count("--revocation")) {
        outcome = put_option(object, enable_revocation_check, yes.get());
    }
    if (FAILED(outcome)) return "Option";
    outcome = invoke(object, L"Send", DISPATCH_METHOD, {}, nullptr);
    if (FAILED(outcome)) return "Send";
    Variant body;
    outcome = invoke(object, L"ResponseBody", DISPATCH_PROPERTYGET, {}, &body.get());
    return FAILED(outcome) ? "ResponseBody" : nullptr;
}

// error: the HRESULT of the member that failed.
void probe_by_com(const std::wstring& url, const Options& options) {
    CLSID id;
    void* created = nullptr;
    HRESULT outcome = CLSIDFromProgID(L"WinHttp.WinHttpRequest.5.1", &id);
    if (SUCCEEDED(outcome)) outcome = CoCreateInstance(id, nullptr, CLSCTX_INPROC_SERVER, IID_IDispatch, &created);
    if (FAILED(outcome)) {
        std::printf("call=CoCreateInstance error=0x%lx", static_cast<unsigned long>(outcome));
        return;
    }
    const std::unique_ptr<IDispatch, Releaser> object(static_cast<IDispatch*>(created));
    const char* const failed = exchange(*object, url, options, outcome);
    std::printf("call=%s error=0x%lx", failed ? failed : "none", failed ? static_cast<unsigned long>(outcome) : 0);
    Variant code;
    const HRESULT read = invoke(*object, L"Status", DISPATCH_PROPERTYGET, {}, &code.get());
    if (SUCCEEDED(read)) {
        std::printf(" code=%ld", code.get().lVal);
    } else {
        std::printf(" code_error=0x%lx", static_cast<unsigned long>(read));
    }
}

// ----------------------------------------------------------------------------

// The user's store is asked for in a window on Windows, the machine's needs an administrator.
bool change_trust(bool add, const char* whose, const char* file) {
    std::ifstream stream(file, std::ios::binary);
    const std::string der((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    const DWORD place =
        std::strcmp(whose, "machine") ? CERT_SYSTEM_STORE_CURRENT_USER : CERT_SYSTEM_STORE_LOCAL_MACHINE;
    const HCERTSTORE store = CertOpenStore(CERT_STORE_PROV_SYSTEM_W, 0, 0, place, L"Root");
    if (!store) return false;
    PCCERT_CONTEXT certificate = nullptr;
    bool done = CertAddEncodedCertificateToStore(store, X509_ASN_ENCODING, reinterpret_cast<const BYTE*>(der.data()),
                                                 static_cast<DWORD>(der.size()), CERT_STORE_ADD_REPLACE_EXISTING,
                                                 &certificate);
    if (done && add) CertFreeCertificateContext(certificate);
    if (done && !add) done = CertDeleteCertificateFromStore(certificate);
    return CertCloseStore(store, 0) && done;
}

int main(int count, char** arguments) {
    if (count == 4 && (!std::strcmp(arguments[1], "--trust") || !std::strcmp(arguments[1], "--distrust"))) {
        return change_trust(!std::strcmp(arguments[1], "--trust"), arguments[2], arguments[3]) ? EXIT_SUCCESS
                                                                                               : EXIT_FAILURE;
    }
    if (FAILED(CoInitializeEx(nullptr, COINIT_MULTITHREADED))) return EXIT_FAILURE;
    Options options;
    for (int i = 1; i < count; ++i) {
        const std::string word = arguments[i];
        if (word == "--no-options") {
            options.clear();
            ++i;
        } else if (!word.compare(0, 2, "--") && i + 1 < count) {
            options[word] = wide(arguments[++i]);
        } else {
            options.count("--by") ? probe_by_com(wide(word.c_str()), options) : probe(wide(word.c_str()), options);
            std::puts("");
            std::fflush(stdout);
        }
    }
    CoUninitialize();
    return EXIT_SUCCESS;
}

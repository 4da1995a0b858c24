// Prints the status code of an address, with .NET or .NET Framework 4.5:
//     Status ADDRESS [PROXY USER PASSWORD]
using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

public static class Status
{
    // begin: read-status
    // Returns the code of any response; doesn't throw on 4xx or 5xx. Redirects
    // are followed unless the client's handler has AllowAutoRedirect = false.
    public static async Task<int> ReadAsync(HttpClient client, Uri address)
    {
        using (HttpResponseMessage response = await client.GetAsync(
            address, HttpCompletionOption.ResponseHeadersRead))
        {
            return (int)response.StatusCode;
        }
    }

    // Returns the content of a successful response, or the code of any other.
    public static async Task<string> ContentOrCodeAsync(
        HttpClient client, Uri address)
    {
        using (HttpResponseMessage response = await client.GetAsync(address))
        {
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsStringAsync()
                : ((int)response.StatusCode).ToString();
        }
    }
    // end: read-status

    // begin: proxy-credentials
    // A client that answers a proxy's 407 with these credentials. Reuse it.
    public static HttpClient CreateClient(
        Uri proxy, string user, string password)
    {
        var handler = new HttpClientHandler
        {
            UseProxy = true,
            Proxy = new WebProxy(proxy)
            {
                Credentials = new NetworkCredential(user, password),
            },
        };
        return new HttpClient(handler, disposeHandler: true);
    }
    // end: proxy-credentials

    public static int Main(string[] arguments)
    {
        if (arguments.Length != 1 && arguments.Length != 4)
        {
            Console.Error.WriteLine(
                "usage: Status ADDRESS [PROXY USER PASSWORD]");
            return 1;
        }
        using (HttpClient client = arguments.Length == 4
            ? CreateClient(new Uri(arguments[1]), arguments[2], arguments[3])
            : new HttpClient())
        {
            PrintAsync(client, new Uri(arguments[0])).GetAwaiter().GetResult();
        }
        return 0;
    }

    private static async Task PrintAsync(HttpClient client, Uri address)
    {
        Console.WriteLine(await ReadAsync(client, address));
        Console.WriteLine(await ContentOrCodeAsync(client, address));
    }
}

// Prints the status code of an address, with .NET 5 or later:
//     Status ADDRESS [PROXY USER PASSWORD]
using System;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;

public static class Status
{
    // begin: read-status
    // The code of any answer: 4xx and 5xx throw nothing here. Redirects are
    // followed unless the handler of `client` has AllowAutoRedirect = false.
    public static async Task<int> ReadAsync(HttpClient client, Uri address)
    {
        using HttpResponseMessage response = await client.GetAsync(
            address, HttpCompletionOption.ResponseHeadersRead);
        return (int)response.StatusCode;
    }

    // The content of a successful answer; the code where it is not one.
    public static async Task<string> ContentOrCodeAsync(
        HttpClient client, Uri address)
    {
        try
        {
            return await client.GetStringAsync(address);
        }
        catch (HttpRequestException error) when (error.StatusCode is not null)
        {
            return ((int)error.StatusCode).ToString();
        }
    }
    // end: read-status

    // begin: proxy-credentials
    // A client that answers a proxy's 407 with these credentials. Make one and
    // keep it for all requests.
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

    public static async Task<int> Main(string[] arguments)
    {
        if (arguments.Length is not (1 or 4))
        {
            Console.Error.WriteLine(
                "usage: Status ADDRESS [PROXY USER PASSWORD]");
            return 1;
        }
        using HttpClient client = arguments.Length == 4
            ? CreateClient(new Uri(arguments[1]), arguments[2], arguments[3])
            : new HttpClient();
        var address = new Uri(arguments[0]);
        Console.WriteLine(await ReadAsync(client, address));
        Console.WriteLine(await ContentOrCodeAsync(client, address));
        return 0;
    }
}

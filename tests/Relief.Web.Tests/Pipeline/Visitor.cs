using System.Net;
using System.Text.RegularExpressions;

namespace Relief.Web.Tests.Pipeline;

/// <summary>A browser without scripts: keeps its cookies, follows no redirect by itself.</summary>
public sealed partial class Visitor(HttpClient client, CookieContainer jar) : IDisposable
{
    /// <summary>What the browser would send along.</summary>
    public string Cookies => jar.GetCookieHeader(client.BaseAddress!);

    public async Task<HttpResponseMessage> GetAsync(string address, string accept = "text/html")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Accept", accept);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Asks as a program does.</summary>
    public async Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => client.SendAsync(request, TestContext.Current.CancellationToken);

    public async Task<string> ReadAsync(string address)
    {
        using var response = await GetAsync(address);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Fills in the form of a page and sends it.</summary>
    public async Task<HttpResponseMessage> SendAsync(string page, string handler, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(await ReadAsync(page)).Groups[1].Value;
        return await PostAsync(page, [("_handler", handler), ("__RequestVerificationToken", token), .. fields]);
    }

    public async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Add("Accept", "text/html");
        request.Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends JSON as a script or program does.</summary>
    public async Task<HttpResponseMessage> PostJsonAsync(string address, byte[] json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(json) };
        request.Content.Headers.ContentType = new("application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <param name="userName">Of somebody who has an account.</param>
    /// <param name="password">Theirs.</param>
    /// <param name="page">The sign-in page; with ?back=/field the browser becomes a device.</param>
    public async Task SignInAsync(string userName, string password, string page = "/sign-in")
    {
        using var response = await SendAsync(page, "sign-in", ("Form.UserName", userName), ("Form.Password", password));
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

using System.Net;
using System.Text.RegularExpressions;

namespace Relief.Benchmarks;

/// <summary>One signed-in person's requests, as a browser makes them.</summary>
internal sealed partial class Session : IDisposable
{
    public const string Situation = $"/op/{Books.Code}/situation";

    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    public Session(string address)
    {
        Address = new Uri(address);
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All, MaxConnectionsPerServer = 64 }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Accept", "text/html");
    }

    public Uri Address { get; }

    public HttpClient Client => client;

    /// <summary>What a browser would send along.</summary>
    public string Cookies => cookies.GetCookieHeader(Address);

    public async Task<string> GetAsync(string path)
    {
        using var answer = await client.GetAsync(path);
        var page = answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync()
            : throw new HttpRequestException($"{path} answered {(int)answer.StatusCode}.");
        // A page that says "you may not" is quickly made, too.
        return path != Situation || page.Contains("r-bar-part", StringComparison.Ordinal) ? page
            : throw new HttpRequestException($"{path} does not show the situation.");
    }

    public async Task SignInAsync()
    {
        var page = await GetAsync("/sign-in");
        var form = SignInForm().Match(page).Value;
        var fields = HiddenField().Matches(form).Select(m => KeyValuePair.Create(m.Groups[1].Value, WebUtility.HtmlDecode(m.Groups[2].Value)))
            .Append(new("Form.UserName", Books.UserName)).Append(new("Form.Password", Books.Password));
        using var answer = await client.PostAsync("/sign-in", new FormUrlEncodedContent(fields));
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in")
            throw new HttpRequestException($"Signing in did not work ({(int)answer.StatusCode}).");
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("<form[^>]*>(?:(?!</form>).)*Form.Password(?:(?!</form>).)*</form>", RegexOptions.Singleline)]
    private static partial Regex SignInForm();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*name=\"([^\"]+)\"[^>]*value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}

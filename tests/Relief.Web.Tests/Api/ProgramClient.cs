using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Relief.Access;
using Relief.Access.Tokens;
using Relief.Web.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>A program with a token.</summary>
public sealed class ProgramClient(HttpClient client, string text) : IDisposable
{
    public string Text => text;

    /// <summary>With a token of one of the people that the app under test knows.</summary>
    public static async Task<ProgramClient> OfAsync(RunningRelief relief, Role user, Func<CreateToken.Command, CreateToken.Command>? narrow = null)
    {
        var id = (await relief.Get<ListUsers>().RunAsync(Caller.System(Door.System), new())).Value.Single(u => u.UserName == user.ToString()).Id;
        var command = new CreateToken.Command("A program", 30);
        var issued = await relief.Get<CreateToken>().RunAsync(new Caller { UserId = id, Name = user + " Person", Door = Door.Web }, narrow?.Invoke(command) ?? command);
        return new ProgramClient(relief.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false }), issued.Value.Text);
    }

    public Task<HttpResponseMessage> GetAsync(string address, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, address, null, headers);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, string? json, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", text);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<JsonElement> ReadAsync(string address)
    {
        using var response = await GetAsync(address);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{address}: {(int)response.StatusCode} {body}");
        return JsonSerializer.Deserialize<JsonElement>(body, ApiJson.Options);
    }

    public void Dispose() => client.Dispose();
}

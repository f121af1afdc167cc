using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace Relief.Benchmarks;

/// <summary>An open page without a browser: speaks Blazor's protocol, and says yes to whatever the server asks of the page.</summary>
internal sealed partial class Circuit : IAsyncDisposable
{
    private readonly TaskCompletionSource drawn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HubConnection connection;
    private int objects;

    private Circuit(Session session)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(session.Address, "/_blazor"), options =>
        {
            options.Headers["Cookie"] = session.Cookies;
            options.Transports = HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
        });
        builder.Services.AddSingleton<IHubProtocol, BlazorPack>();
        connection = builder.Build();
        connection.On<long, byte[]>("JS.RenderBatch", DrawAsync);
        connection.On<string>("JS.BeginInvokeJS", AnswerAsync);
        connection.On<string>("JS.Error", error => drawn.TrySetException(new InvalidOperationException(error)));
        connection.On<long, string>("JS.AttachComponent", (_, _) => { });
        connection.On<string>("JS.EndUpdateRootComponents", _ => { });
        connection.On<string>("JS.EndInvokeDotNet", _ => { });
        connection.On<int>("JS.BeginTransmitStream", _ => { });
    }

    /// <summary>How many pictures the server has sent.</summary>
    public int Batches { get; private set; }

    /// <summary>Opens a page as a browser does: asks for its HTML, and then for the components in it to become live.</summary>
    public static async Task<Circuit> OpenAsync(Session session, string path)
    {
        var page = await session.GetAsync(path);
        var address = new Uri(session.Address, path).ToString();
        var circuit = new Circuit(session);
        await circuit.connection.StartAsync();
        if (await circuit.connection.InvokeAsync<string?>("StartCircuit", session.Address.ToString(), address, "[]", "") is null)
            throw new InvalidOperationException("The server opened no circuit.");
        var markers = Marker().Matches(page).Select(m => JsonNode.Parse(WebUtility.HtmlDecode(m.Groups[1].Value))!)
            .Where(m => (string?)m["type"] == "server" && m["descriptor"] is not null).ToList();
        var operations = markers.Select((marker, i) => new JsonObject { ["type"] = "add", ["ssrComponentId"] = i + 1, ["marker"] = marker.DeepClone() });
        var batch = new JsonObject { ["batchId"] = 1, ["operations"] = new JsonArray([.. operations]) };
        await circuit.connection.SendAsync("UpdateRootComponents", batch.ToJsonString(), ComponentState().Match(page).Groups[1].Value);
        await circuit.drawn.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return circuit;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task DrawAsync(long batchId, byte[] batch)
    {
        await connection.SendAsync("OnRenderCompleted", batchId, null);
        Batches++;
        drawn.TrySetResult();
    }

    private async Task AnswerAsync(string call)
    {
        using var invocation = JsonDocument.Parse(call);
        var handle = invocation.RootElement.GetProperty("asyncHandle").GetInt64();
        if (handle == 0)
            return;
        var wantsObject = invocation.RootElement.GetProperty("resultType").GetInt32() == 1;
        var result = wantsObject ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref objects)}}}""" : "null";
        await connection.SendAsync("EndInvokeJSFromDotNet", handle, true, $"[{handle},true,{result}]");
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex ComponentState();
}

namespace Relief.Web.Access;

/// <summary>What a device is, in few words, as far as its browser says: enough to tell a lost phone from another on a list.</summary>
internal static class DeviceNames
{
    private static readonly (string Sign, string Name)[] Browsers =
        [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome", "Chrome"), ("Safari", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Mac OS", "Mac"), ("Linux", "Linux")];

    public static string Of(HttpContext context)
    {
        var agent = context.Request.Headers.UserAgent.ToString();
        return string.Join(", ", new[] { Named(Browsers, agent), Named(Systems, agent) }.OfType<string>());
    }

    private static string? Named((string Sign, string Name)[] names, string agent) =>
        Array.Find(names, n => agent.Contains(n.Sign, StringComparison.Ordinal)).Name;
}

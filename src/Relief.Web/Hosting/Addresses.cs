namespace Relief.Web.Hosting;

/// <summary>Where the app listens when nobody says otherwise: this computer alone.</summary>
internal static class Addresses
{
    private const string Default = "http://localhost:5080";

    private static readonly string[] Settings = ["urls", "http_ports", "https_ports"];

    public static void AddAddress(this WebApplicationBuilder builder)
    {
        // Started from its sources the app serves the libraries' files from where the build left them, in every environment.
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var configuration = builder.Configuration;
        if (Settings.All(s => string.IsNullOrEmpty(configuration[s])) && !configuration.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(Default);
    }
}

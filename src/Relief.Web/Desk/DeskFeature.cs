namespace Relief.Web.Desk;

internal static class DeskFeature
{
    public static void AddDesk(this WebApplicationBuilder builder) => builder.Services.AddSingleton<OpenCounts>();
}

namespace Relief.Web.Finding;

internal static class FindingPages
{
    public static void AddFinder(this WebApplicationBuilder builder) => builder.Services.AddSingleton<AnswerBook>();
}

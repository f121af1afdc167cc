using System.Net;
using Relief.Access;
using Relief.Web.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>The reference is drawn from the document, in a frame of the reader's language.</summary>
public sealed class ReferencePageTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task Every_operation_is_told_with_a_call_to_try()
    {
        using var observer = await relief.VisitAsync(nameof(Role.Observer));
        var document = (await relief.Get<ApiDocument>().ReadAsync(TestContext.Current.CancellationToken)).Document;

        var page = WebUtility.HtmlDecode(await observer.ReadAsync("/api/v1/reference"));

        foreach (var (path, item) in document.Paths)
        {
            Assert.Contains(path, page, StringComparison.Ordinal);
            Assert.All(item.Operations!.Values, o => Assert.Contains(o.Summary!, page, StringComparison.Ordinal));
        }

        Assert.Contains("curl -X POST --compressed -H \"Authorization: Bearer $RELIEF_TOKEN\"", page, StringComparison.Ordinal);
        Assert.Contains("'http://localhost/api/v1/operations/north/journal'", page, StringComparison.Ordinal);
        Assert.Contains("id=\"schema-SaidReport\"", page, StringComparison.Ordinal);
        Assert.Contains("<strong>Sent twice is booked once.</strong>", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("he", "מדריך ה-API")]
    [InlineData("ar", "مرجع API")]
    public async Task The_frame_is_in_the_readers_language(string language, string title)
    {
        using var observer = await relief.VisitAsync(nameof(Role.Observer));

        using var response = await observer.GetAsync("/api/v1/reference", ("Accept", "text/html"), ("Accept-Language", language));

        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains($"<h1>{title}</h1>", page, StringComparison.Ordinal);
        Assert.Contains("dir=\"rtl\"", page, StringComparison.Ordinal);
    }
}

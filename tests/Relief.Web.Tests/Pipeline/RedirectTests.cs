using Relief.Web.Hosting;

namespace Relief.Web.Tests.Pipeline;

/// <summary>After a form one goes on within this app, wherever the form asks to.</summary>
public sealed class RedirectTests
{
    [Theory]
    [InlineData("/op/ridge/situation?part=home", "/op/ridge/situation?part=home")]
    [InlineData(null, "/")]
    [InlineData("", "/")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("op/ridge", "/")]
    public void Only_within_the_app(string? asked, string taken) => Assert.Equal(taken, Languages.Local(asked));

    [Fact]
    public void An_address_that_no_header_holds_is_dropped() => Assert.Equal("/", Languages.Local("/" + new string('a', 20_000)));
}

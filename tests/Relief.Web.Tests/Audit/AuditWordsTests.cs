using System.Globalization;
using Bunit;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.DependencyInjection;
using Relief.Places;
using Relief.Web.Audit;

namespace Relief.Web.Tests.Audit;

/// <summary>Each reader of the audit reads it in their own language.</summary>
public sealed class AuditWordsTests
{
    public static TheoryData<AuditTerm> Terms => [.. Enum.GetValues<AuditTerm>()];

    [Theory]
    [MemberData(nameof(Terms))]
    public void Every_term_has_its_word(AuditTerm term)
    {
        using var services = new ServiceCollection().AddLocalization().AddLogging().BuildServiceProvider();

        Assert.False(services.GetRequiredService<IStringLocalizer<AuditTexts>>()["Term" + term].ResourceNotFound);
    }

    [Theory]
    [InlineData("en", "People: 1,034")]
    [InlineData("he", "אנשים: 1,034")]
    [InlineData("ar", "أشخاص: 1,034")]
    public void A_number_of_people(string language, string words) =>
        Assert.Equal(words, Words(language, new AuditDetail().With(AuditTerm.People, 1034).ToString()));

    [Theory]
    [InlineData("en", "Status: Open → Full Capacity: 40 → Unknown Contact: changed")]
    [InlineData("he", "מצב: פתוח → מלא קיבולת: 40 → לא ידוע איש קשר: שונה")]
    public void What_changed_and_from_what(string language, string words) => Assert.Equal(words, Words(language, new AuditDetail()
        .Changed(AuditTerm.Status, ShelterStatus.Open, ShelterStatus.Full).Changed<int?>(AuditTerm.Capacity, 40, null)
        .ChangedUntold(AuditTerm.Contact, "Dana", "Noa").ToString()));

    [Theory]
    [InlineData("en", "Refused: X1 is not known. It may have been removed, or the address is wrong.")]
    [InlineData("he", "סיבת הדחייה: X1 אינו מוכר. ייתכן שהוסר, או שהכתובת שגויה.")]
    [InlineData("ar", "سبب الرفض: X1 غير معروف. ربما أُزيل، أو أن العنوان خاطئ.")]
    public void Why_a_report_was_refused(string language, string words) =>
        Assert.Equal(words, Words(language, new AuditDetail().Refused(Refusal.Missing("X1")).ToString()));

    [Theory]
    [InlineData("34 people", "34 people")]
    [InlineData("""{"Later":"<b>x</b>"}""", "Later: <b>x</b>")]
    [InlineData("{}", "nothing was different")]
    [InlineData("""{"Refused":{"Code":"OfLongAgo","Args":["7"]}}""", "Refused: OfLongAgo")]
    [InlineData("""{"Name":["007","7"]}""", "Main name: 007 → 7")]
    public void What_this_version_does_not_know_is_shown_as_it_was_written(string detail, string words) => Assert.Equal(words, Words("en", detail));

    private static string Words(string language, string detail)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Hosting.Languages.Culture(language);
        using var context = new BunitContext();
        context.Services.AddLocalization();
        var shown = context.Render<AuditWords>(p => p.Add(w => w.Detail, detail).Add(w => w.Moment, at => at.ToString("u", CultureInfo.InvariantCulture)));
        return string.Join(' ', shown.Nodes.Select(n => n.TextContent).SelectMany(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}

using System.Globalization;
using Bunit;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.DependencyInjection;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Web.Audit;
using Relief.Web.Tests.Situation;

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

    [Theory]
    [InlineData("en", "Arrival · Entry #1,034")]
    [InlineData("he", "הגעה · רשומה #1,034")]
    [InlineData("ar", "وصول · قيد #1,034")]
    public void An_entry_is_told_by_its_kind_and_number_and_leads_to_the_journal(string language, string words)
    {
        var entry = new ReadAudit.Named(Guid.CreateVersion7(), 1034, EntryKind.Arrival);

        var link = Line(language, Row(entry.Id) with { Entry = entry }, "north").Find("a");

        Assert.Equal((words, $"/op/north/movements?entry={entry.Id}", entry.Id.ToString()), (link.TextContent, link.GetAttribute("href"), link.GetAttribute("title")));
    }

    [Fact]
    public void No_id_is_shown_of_what_the_reader_cannot_look_up()
    {
        var entry = new ReadAudit.Named(Guid.CreateVersion7(), 7, EntryKind.Need);

        var untold = Line("en", Row(entry.Id) with { Entry = entry }, operation: null);
        var refused = Line("en", Row(entry.Id), "north");

        Assert.Empty(untold.FindAll("a"));
        Assert.Contains("Need · Entry #7", untold.Find("td:nth-child(5)").TextContent, StringComparison.Ordinal);
        Assert.Equal("A report that is not in the books", refused.Find("td:nth-child(5) span[title]").TextContent);
        Assert.DoesNotContain(entry.Id.ToString(), refused.Find("tr").TextContent, StringComparison.Ordinal);
    }

    private static ReadAudit.Row Row(Guid subject) => new(1, DateTime.UnixEpoch, 1, "Dana", Door.Web, null, "RecordArrival", 1, null, subject.ToString(), null);

    private static IRenderedComponent<AuditLine> Line(string language, ReadAudit.Row row, string? operation)
    {
        var context = new SituationContext(language);
        return context.Show<AuditLine>(p => p.Add(l => l.Row, row).Add(l => l.Moment, at => at.ToString("u", CultureInfo.InvariantCulture)).Add(l => l.Act, "x").Add(l => l.Operation, operation));
    }

    private static string Words(string language, string detail)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Hosting.Languages.Culture(language);
        using var context = new BunitContext();
        context.Services.AddLocalization();
        var shown = context.Render<AuditWords>(p => p.Add(w => w.Detail, detail).Add(w => w.Moment, at => at.ToString("u", CultureInfo.InvariantCulture)));
        return string.Join(' ', shown.Nodes.Select(n => n.TextContent).SelectMany(t => t.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }
}

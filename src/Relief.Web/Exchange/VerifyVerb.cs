using System.Globalization;
using Microsoft.Extensions.Localization;
using Relief.Access;
using Relief.Exchange;
using Spectre.Console;

namespace Relief.Web.Exchange;

/// <summary><c>verify</c>: says what of the books was compared, and every difference.</summary>
internal sealed class VerifyVerb(IServiceProvider services, IAnsiConsole console, IStringLocalizer text)
{
    public async Task<int> RunAsync(CancellationToken ct)
    {
        var outcome = await services.GetRequiredService<VerifyBooks>().RunAsync(Caller.System(Door.System), new VerifyBooks.Query(null), ct);
        if (!outcome.TryGet(out var checks))
        {
            console.WriteLine(string.Join(' ', outcome.Refusals));
            return 1;
        }

        foreach (var check in checks)
            Tell(check);
        console.WriteLine(checks.Count == 0 ? text["NothingToVerify"] : checks.All(c => c.Agrees) ? text["BooksAgree"] : text["BooksDisagree"]);
        return checks.All(c => c.Agrees) ? 0 : 1;
    }

    private void Tell(BooksCheck check)
    {
        console.WriteLine(text["Compared", check.OperationCode, Number(check.Entries), Number(check.Lines), Number(check.Tallies), Number(check.Subjects)]);
        console.WriteLine(text["Sums", Number(check.Census), Number(check.People)]);
        foreach (var sum in check.Unbalanced)
            console.WriteLine(text["Unbalanced", sum.Subject, sum.Sum]);
        foreach (var sum in check.KitsOff)
            console.WriteLine(text["KitsOff", sum.Subject, sum.Sum]);
        console.WriteLine(text["Papers", Number(check.Consignments)]);
        foreach (var paper in check.Papers)
            console.WriteLine(text["Paper" + paper.Question, paper.Code, paper.Item, Number(paper.Paper), Number(paper.Books)]);
        if (check.Differences.Count == 0)
            return;
        var table = new Table().AddColumns(text["Place"], text["Subject"], text["Kept"], text["Recounted"]);
        foreach (var difference in check.Differences)
            table.AddRow(Markup.Escape($"{difference.PlaceCode} {difference.Place}"), Markup.Escape(difference.Subject), Number(difference.Kept), Number(difference.Recounted));
        console.Write(table);
    }

    private static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

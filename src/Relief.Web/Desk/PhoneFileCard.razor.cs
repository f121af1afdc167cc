using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Relief.Field;
using Relief.Web.Layout;
using Relief.Web.Shared;

namespace Relief.Web.Desk;

/// <summary>Takes the file that a phone saved because it found no connection, and says of each report what became of it.</summary>
public sealed partial class PhoneFileCard(ImportPhoneFile import)
{
    private IReadOnlyList<SentReport>? answers;
    private IReadOnlyList<Refusal> refusals = [];
    private bool busy;

    [CascadingParameter] private OperationScope Scope { get; set; } = default!;

    private async Task TakeAsync(InputFileChangeEventArgs chosen)
    {
        (busy, answers, refusals) = (true, null, []);
        try
        {
            using var content = new MemoryStream();
            await using (var stream = chosen.File.OpenReadStream(ImportPhoneFile.MaxBytes))
                await stream.CopyToAsync(content);
            var outcome = await import.RunAsync(Scope.Caller, new(Scope.Operation.Id, content.ToArray()));
            refusals = outcome.Refusals;
            answers = outcome.TryGet(out var sent) ? sent : null;
        }
        catch (IOException)
        {
            refusals = [new Refusal("PhoneFileUnreadable")];
        }

        busy = false;
    }

    private MarkupString Answer(int number, SentReport sent) => sent.Outcome.TryGet(out var receipt)
        ? Sentence.Of(Text[receipt.WasThere ? "ReportWasThere" : "ReportBooked"], number, "#" + receipt.Sequence.ToString(CultureInfo.InvariantCulture), Scope.Moment(receipt.OccurredAt))
        : Sentence.Of(Text["ReportRefused"], number, string.Join(' ', sent.Outcome.Refusals.Select(r => r.In(CultureInfo.CurrentUICulture))));
}

using System.Globalization;
using Relief.Access;
using Relief.Operations;

namespace Relief.Web.Layout;

/// <summary>The operation whose pages are open and who looks at it: cascaded to every page under /op/{Code}.</summary>
public sealed class OperationScope(OperationView operation, Caller caller, Gate gate)
{
    public OperationView Operation => operation;

    public Caller Caller => caller;

    /// <summary>Whether to show what leads to an act; the use case decides anew. Without a place: for all of the operation.</summary>
    public async Task<bool> CanAsync(Permission permission, int? placeId = null, CancellationToken ct = default) =>
        await gate.CheckAsync(caller, permission, operation.Id, ct, placeId is { } id ? [id] : []) is null;

    /// <summary>Whether the act is open to the reader at any place at all.</summary>
    public async Task<bool> CanSomewhereAsync(Permission permission, CancellationToken ct = default) =>
        !(await gate.ScopeAsync(caller, permission, operation.Id, ct)).IsNone;

    /// <summary>How far the reader's permission reaches, for a page that shows many places.</summary>
    public Task<Scope> ReachAsync(Permission permission, CancellationToken ct = default) => gate.ScopeAsync(caller, permission, operation.Id, ct);

    /// <summary>A UTC moment on the operation's clocks.</summary>
    public DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), operation.Zone);

    /// <summary>A moment on the operation's clocks as UTC; one that a clock change skips is taken an hour later.</summary>
    public DateTime Utc(DateTime local)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        return TimeZoneInfo.ConvertTimeToUtc(operation.Zone.IsInvalidTime(wall) ? wall.AddHours(1) : wall, operation.Zone);
    }

    /// <summary>Day and time, such as "Mon 16 Oct 06:00", in the reader's language and the operation's zone.</summary>
    public string Moment(DateTime utc) => Local(utc).ToString("ddd d MMM HH:mm", CultureInfo.CurrentCulture);

    /// <summary>The time alone, such as "06:00".</summary>
    public string Time(DateTime utc) => Local(utc).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>With year and seconds, for journals and tooltips.</summary>
    public string Exact(DateTime utc) => Local(utc).ToString("d MMM yyyy HH:mm:ss", CultureInfo.CurrentCulture);

    /// <summary>The address of a page of this operation: <c>Page("shelters/NAZ")</c>.</summary>
    public string Page(string path) => "/op/" + Uri.EscapeDataString(operation.Code) + "/" + path;
}

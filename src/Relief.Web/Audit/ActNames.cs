using Microsoft.Extensions.Localization;

namespace Relief.Web.Audit;

/// <summary>What a use case is called by those who read the audit.</summary>
internal static class ActNames
{
    public static string Of(string act, IStringLocalizer<AuditTexts> words) => words["Act" + act] is { ResourceNotFound: false } text ? text : act;
}

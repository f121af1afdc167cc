namespace Relief.Web.Operations;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class OperationsTexts;

namespace Relief.Web.Exchange;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class ExchangeTexts;

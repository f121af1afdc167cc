namespace Relief.Web.Hosting;

/// <summary>A setting that cannot be used; the sentence says which, what it is and what it should be.</summary>
public sealed class SettingException(string setting, string value, string expected)
    : Exception($"The setting {setting} is '{value}'; it should be {expected}. Change it in appsettings.json or in the environment ({setting.Replace(":", "__", StringComparison.Ordinal)}).");

using System.Globalization;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Relief.Access;
using Relief.Web.Access;

namespace Relief.Web.Hosting;

/// <summary>English, Hebrew and Arabic: chosen by the user, kept in a cookie, else what the browser prefers.</summary>
public static class Languages
{
    /// <summary>In the order in which they are offered: code, own name, and the sign of the switch.</summary>
    public static readonly IReadOnlyList<Language> All = [new("en", "English", "EN"), new("he", "עברית", "עב"), new("ar", "العربية", "ع")];

    private static readonly CultureInfo[] Cultures = [.. All.Select(l => Make(l.Code))];

    public static CultureInfo Culture(string code) => Cultures.FirstOrDefault(c => c.Name == code) ?? Cultures[0];

    internal static void AddLanguages(this WebApplicationBuilder builder)
    {
        builder.Services.AddLocalization();
        builder.Services.Configure<RequestLocalizationOptions>(o =>
        {
            o.DefaultRequestCulture = new RequestCulture(Cultures[0]);
            o.SupportedCultures = o.SupportedUICultures = [.. Cultures];
            o.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = Cookie }, new AcceptLanguageHeaderRequestCultureProvider()];
        });
    }

    /// <summary>In which language to answer a request: that of the user who sent it, else what it prefers.</summary>
    internal static CultureInfo Of(HttpContext context) => context.User.FindFirst(Claim) is { Value: var chosen }
        ? Culture(chosen)
        : context.Features.Get<IRequestCultureFeature>()?.RequestCulture.UICulture ?? Cultures[0];

    internal static void UseLanguages(this WebApplication app) => app.UseRequestLocalization();

    internal static void MapLanguages(this WebApplication app) =>
        app.MapPost("/language", async (HttpContext context, ChooseLanguage choose, [FromForm] string to, [FromForm] string? back) =>
        {
            var language = Culture(to).Name;
            Remember(context, language);
            if (context.User.Identity?.IsAuthenticated == true)
                await choose.RunAsync(CallerSource.Of(context, Door.Web), new ChooseLanguage.Command(language), context.RequestAborted);
            return Results.LocalRedirect(Local(back));
        }).AllowAnonymous().TakesOwnForms();

    /// <summary>Sets the cookie by which the next page knows the language.</summary>
    internal static void Remember(HttpContext context, string code) =>
        context.Response.Cookies.Append(Cookie, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Culture(code))), new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
        });

    /// <summary>The address if it lies within this app, else its first page.</summary>
    internal static string Local(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && address.Length <= LongestAddress && !address.Any(char.IsControl) ? address : "/";

    // A longer one would not fit into the header of an answer.
    private const int LongestAddress = 4000;

    /// <summary>Names the language that the user of a token chose; a browser has it in a cookie.</summary>
    internal const string Claim = "relief-language";

    private const string Cookie = "relief-language";

    // Western digits and separators in every language, a clock of 24 hours, and the Gregorian calendar.
    private static CultureInfo Make(string code)
    {
        var culture = new CultureInfo(code) { NumberFormat = (NumberFormatInfo)CultureInfo.InvariantCulture.NumberFormat.Clone() };
        culture.NumberFormat.PercentPositivePattern = culture.NumberFormat.PercentNegativePattern = 1;
        culture.NumberFormat.NumberDecimalDigits = 0;
        var dates = culture.DateTimeFormat;
        dates.Calendar = new GregorianCalendar();
        dates.ShortTimePattern = "HH:mm";
        dates.LongTimePattern = "HH:mm:ss";
        dates.ShortDatePattern = "d MMM yyyy";
        return CultureInfo.ReadOnly(culture);
    }
}

public sealed record Language(string Code, string Name, string Sign);

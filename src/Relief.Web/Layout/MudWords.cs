using Microsoft.Extensions.Localization;
using MudBlazor;
using Relief.Web.Shared;

namespace Relief.Web.Layout;

/// <summary>
/// MudBlazor's own words in the reader's language. Its keys are such as MudDialog_Close; the word after the component's name is
/// looked up among the shared texts, and where it is missing MudBlazor falls back to English.
/// </summary>
internal sealed class MudWords(IStringLocalizer<SharedTexts> text) : MudLocalizer
{
    public override LocalizedString this[string key] => text[key[(key.LastIndexOf('_') + 1)..]];
}

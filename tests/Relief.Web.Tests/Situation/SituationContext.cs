using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Relief.Access;
using Relief.Web.Layout;

namespace Relief.Web.Tests.Situation;

/// <summary>Components of the situation as one reader sees them, in one language.</summary>
internal sealed class SituationContext : BunitContext
{
    public SituationContext(string language = "en")
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Hosting.Languages.Culture(language);
        Services.AddLocalization();
        Services.AddSingleton<Shared.Ages>();
        Services.AddSingleton<TimeProvider>(new FakeTimeProvider(new DateTimeOffset(Pictures.Noon)));
    }

    public OperationScope Scope { get; } = new(Pictures.Operation, Caller.System(Door.Web), null!);

    public IRenderedComponent<T> Show<T>(Action<ComponentParameterCollectionBuilder<T>> parameters)
        where T : Microsoft.AspNetCore.Components.IComponent => Render<T>(p =>
    {
        p.AddCascadingValue(Scope);
        parameters(p);
    });
}

using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Rendering;

namespace Relief.Web.Shared;

/// <summary>Takes files, and none before the browser tells of them: one chosen earlier would be lost without a word.</summary>
public sealed class FileInput : InputFile
{
    private bool isAwaited;

    [Parameter] public bool Disabled { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        AdditionalAttributes = new Dictionary<string, object>(AdditionalAttributes ?? new Dictionary<string, object>()) { ["disabled"] = Disabled || !isAwaited };
        base.BuildRenderTree(builder);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await base.OnAfterRenderAsync(firstRender);
        if (!firstRender)
            return;
        isAwaited = true;
        StateHasChanged();
    }
}

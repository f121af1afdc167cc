using Microsoft.Extensions.Localization;
using Relief.Exchange;
using Spectre.Console;

namespace Relief.Web.Exchange;

/// <summary>Shows an import's progress: a bar on a terminal, a line per phase where the output goes elsewhere.</summary>
internal static class ProgressLines
{
    public static async Task<T> ShowAsync<T>(IAnsiConsole console, IStringLocalizer text, Func<IProgress<ImportProgress>, Task<T>> work)
    {
        if (Console.IsOutputRedirected)
            return await work(new Lines(console, text));
        return await console.Progress().AutoClear(true).StartAsync(context => work(new Bar(context, text)));
    }

    private sealed class Lines(IAnsiConsole console, IStringLocalizer text) : IProgress<ImportProgress>
    {
        private ImportPhase? last;

        public void Report(ImportProgress value)
        {
            if (last == value.Phase)
                return;
            last = value.Phase;
            console.WriteLine(text[value.Phase.ToString()]);
        }
    }

    private sealed class Bar(ProgressContext context, IStringLocalizer text) : IProgress<ImportProgress>
    {
        private readonly Dictionary<ImportPhase, ProgressTask> tasks = [];

        public void Report(ImportProgress value)
        {
            if (!tasks.TryGetValue(value.Phase, out var task))
                tasks[value.Phase] = task = context.AddTask(Markup.Escape(text[value.Phase.ToString()]));
            task.MaxValue = Math.Max(value.Total, 1);
            task.Value = value.Done;
        }
    }
}

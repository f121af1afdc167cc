using Microsoft.AspNetCore.Connections;
using Relief.Web.Hosting;

namespace Relief.Web.Api;

/// <summary>Gives every failed answer of the API its problem body, also where no endpoint was reached, and never a page.</summary>
internal sealed partial class ApiErrors(RequestDelegate next, ILogger<ApiErrors> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException broken) when (!context.Response.HasStarted)
        {
            Begin(context, broken.StatusCode);
        }
        catch (Exception gone) when (gone is ConnectionResetException || (gone is OperationCanceledException && context.RequestAborted.IsCancellationRequested))
        {
            return;
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            Failed(failure, context.Request.Method, context.Request.Path);
            Begin(context, StatusCodes.Status500InternalServerError);
        }

        var response = context.Response;
        if (response.StatusCode >= 400 && !response.HasStarted && response.ContentLength is null && string.IsNullOrEmpty(response.ContentType))
            await Problems.WriteAsync(context, Problems.Body(response.StatusCode, Languages.Of(context)));
    }

    private static void Begin(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = null;
        context.Response.ContentLength = null;
        context.Response.Headers.ETag = default;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Path} failed.")]
    private partial void Failed(Exception failure, string method, string path);
}

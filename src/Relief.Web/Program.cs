using Relief.Web.Access;
using Relief.Web.Api;
using Relief.Web.Desk;
using Relief.Web.Exchange;
using Relief.Web.Field;
using Relief.Web.Finding;
using Relief.Web.Hosting;
using Relief.Web.Layout;
using Relief.Web.Map;
using Relief.Web.Movements;
using Relief.Web.Supplies.Consignments;

if (CommandLine.IsVerb(args))
    return await CommandLine.RunAsync(args);

var builder = WebApplication.CreateBuilder(args);
builder.AddAddress();
builder.AddLogs();
builder.AddTelemetry();
builder.AddReliefDatabase();
builder.AddHealth();
builder.AddLanguages();
builder.AddSigningIn();
builder.AddPages();
builder.AddExercise();
builder.AddOperationMap();
builder.AddFinder();
builder.AddMovements();
builder.AddDesk();
builder.AddApi();
builder.AddField();

var app = builder.Build();
app.UseEdge();
app.UseField();
app.UseLanguages();
app.UseApi();
app.UseSigningIn();
app.MapHealth();
app.MapLanguages();
app.MapSigningIn();
app.MapOperationMap();
app.MapWaybills();
app.MapApi();
app.MapField();
app.MapPages();

await app.PrepareDatabaseAsync();
await app.StartExerciseAsync();
await app.StartAsync();
await app.OfferFirstRunAsync();
await app.WaitForShutdownAsync();
return 0;

namespace Relief.Web.Movements;

internal static class MovementsFeature
{
    public static void AddMovements(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<RemarkWords>();
        builder.Services.AddSingleton<GoodsSender>();
        builder.Services.AddSingleton<GoodsCodes>();
        builder.Services.AddScoped<RecordSender>();
        builder.Services.AddScoped<RecordDialogs>();
        builder.Services.AddScoped<IRecordDialogs>(s => s.GetRequiredService<RecordDialogs>());
    }
}

namespace Relief.Web.Hosting;

/// <summary>Where the app keeps its database and keys on this computer: Relief:State, else the user's state folder.</summary>
internal sealed record StateFolder(string Path)
{
    public static StateFolder Of(IConfiguration configuration)
    {
        if (configuration["Relief:State"] is { Length: > 0 } chosen)
            return new(System.IO.Path.GetFullPath(chosen));
        var state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        if (string.IsNullOrEmpty(state))
            state = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return new(System.IO.Path.Combine(state, "relief"));
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Makes the folder, readable by its owner alone.</summary>
    public void Create()
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}

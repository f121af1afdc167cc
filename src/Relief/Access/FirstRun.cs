using System.Security.Cryptography;
using System.Text;

namespace Relief.Access;

/// <summary>The one-time link by which the first administrator comes in. Only its hash is kept.</summary>
internal static class FirstRun
{
    public const string Prefix = "first-run/";

    public static readonly TimeSpan Validity = TimeSpan.FromHours(24);

    public static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string KeyOf(string token) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

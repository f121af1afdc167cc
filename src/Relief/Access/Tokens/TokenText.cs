using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Relief.Access.Tokens;

/// <summary>What a program presents: "relief_" and 32 random bytes in base64url, 50 characters. The prefix lets scanners of code find one that was left there.</summary>
internal static class TokenText
{
    public const string Prefix = "relief_";

    private const int Length = 50;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static bool IsOne(string text) => text.Length == Length && text.StartsWith(Prefix, StringComparison.Ordinal) && text.All(char.IsAscii);

    public static byte[] HashOf(string text) => SHA256.HashData(Encoding.ASCII.GetBytes(text));
}

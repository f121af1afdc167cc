using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Relief.Storage;

/// <summary>Table and column names that need no quotes on either database, so that hand-written SQL is one text for both.</summary>
internal static class SnakeCase
{
    public static void Apply(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(Of(entity.GetTableName()!.Replace("AspNet", "", StringComparison.Ordinal)));
            Name(entity);
        }
    }

    private static void Name(IMutableTypeBase type)
    {
        foreach (var property in type.GetDeclaredProperties())
            property.SetColumnName(Of(ColumnPath(property)));
        foreach (var complex in type.GetDeclaredComplexProperties())
            Name(complex.ComplexType);
    }

    private static string ColumnPath(IReadOnlyProperty property)
    {
        var path = property.Name;
        for (var owner = property.DeclaringType as IReadOnlyComplexType; owner is not null; owner = owner.ComplexProperty.DeclaringType as IReadOnlyComplexType)
            path = owner.ComplexProperty.Name + path;
        return path;
    }

    private static string Of(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]) && name[i - 1] != '_')
                result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}

using Microsoft.EntityFrameworkCore.Migrations;

namespace Relief.PostgreSql;

/// <summary>What the books promise, held by the database itself: entries, lines and counts are only ever added.</summary>
internal static class LedgerTriggers
{
    public static void Create(MigrationBuilder migration)
    {
        migration.Sql("""
            CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN RAISE EXCEPTION 'The books are never changed: correct by a reversal.'; END $$;
            """);
        foreach (var table in (string[])["entries", "lines", "counts", "audit_rows"])
            KeepWhole(migration, table);

        migration.Sql("""
            CREATE FUNCTION guard_stock() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                IF (SELECT quantity FROM tallies WHERE place_id = NEW.from_id AND item_id = NEW.item_id AND of_id = NEW.of_id) < 0 THEN
                    RAISE EXCEPTION 'Interactive stock cannot go below nothing.';
                END IF;
                RETURN NEW;
            END $$;
            """);
        migration.Sql("CREATE TRIGGER lines_guard AFTER INSERT ON lines FOR EACH ROW WHEN (NEW.is_guarded) EXECUTE FUNCTION guard_stock();");
    }

    /// <summary>Rows of the table are only ever added.</summary>
    public static void KeepWhole(MigrationBuilder migration, string table)
    {
        migration.Sql($"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION refuse_change();");
        migration.Sql($"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();");
    }
}

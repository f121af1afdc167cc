using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class MergedPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "merge_entry_id",
                table: "places",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "merged_at",
                table: "places",
                type: "INTEGER",
                nullable: true);

            // With its foreign key at once: added later, SQLite would build the table anew, which no transaction can undo.
            migrationBuilder.Sql("ALTER TABLE places ADD COLUMN merged_into_id INTEGER NULL CONSTRAINT \"FK_places_places_merged_into_id\" REFERENCES places (id) ON DELETE RESTRICT;");

            migrationBuilder.CreateIndex(
                name: "IX_places_merged_into_id",
                table: "places",
                column: "merged_into_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_places_places_merged_into_id",
                table: "places");

            migrationBuilder.DropIndex(
                name: "IX_places_merged_into_id",
                table: "places");

            migrationBuilder.DropColumn(
                name: "merge_entry_id",
                table: "places");

            migrationBuilder.DropColumn(
                name: "merged_at",
                table: "places");

            migrationBuilder.DropColumn(
                name: "merged_into_id",
                table: "places");
        }
    }
}

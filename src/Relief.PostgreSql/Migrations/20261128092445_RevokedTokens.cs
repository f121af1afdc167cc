using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Relief.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class RevokedTokens : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "revoked_by_id",
                table: "api_tokens",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "revoked_for",
                table: "api_tokens",
                type: "integer",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "revoked_by_id",
                table: "api_tokens");

            migrationBuilder.DropColumn(
                name: "revoked_for",
                table: "api_tokens");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Relief.PostgreSql.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "audit_rows",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<long>(type: "bigint", nullable: false),
                    user_id = table.Column<int>(type: "integer", nullable: true),
                    user_name = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    door = table.Column<short>(type: "smallint", nullable: false),
                    address = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    act = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: true),
                    place_id = table.Column<int>(type: "integer", nullable: true),
                    subject = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    detail = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit_rows", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "entries",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    occurred_at = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    author_id = table.Column<int>(type: "integer", nullable: true),
                    author_name = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    door = table.Column<short>(type: "smallint", nullable: false),
                    place_id = table.Column<int>(type: "integer", nullable: true),
                    reverses_id = table.Column<Guid>(type: "uuid", nullable: true),
                    note = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    content_hash = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_entries", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "items",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    category = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    unit = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    smallest_unit = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    weight_kg = table.Column<double>(type: "double precision", nullable: true),
                    volume_l = table.Column<double>(type: "double precision", nullable: true),
                    quantity_basis = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    quantity = table.Column<double>(type: "double precision", nullable: true),
                    quantity_source = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    names_ar = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    names_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    names_he = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_items", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "operations",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    time_zone = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    languages = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    ordered_at = table.Column<long>(type: "bigint", nullable: true),
                    report_limit_minutes = table.Column<int>(type: "integer", nullable: false),
                    nearly_full_percent = table.Column<int>(type: "integer", nullable: false),
                    is_exercise = table.Column<bool>(type: "boolean", nullable: false),
                    map_attribution = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    map_style = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    area_east = table.Column<double>(type: "double precision", nullable: false),
                    area_north = table.Column<double>(type: "double precision", nullable: false),
                    area_south = table.Column<double>(type: "double precision", nullable: false),
                    area_west = table.Column<double>(type: "double precision", nullable: false),
                    names_ar = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    names_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    names_he = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_operations", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "settings",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<string>(type: "text", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_settings", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "users",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    language = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    disabled_at = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<long>(type: "bigint", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    security_stamp = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    concurrency_stamp = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    phone_number = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counts",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    occurred_at = table.Column<long>(type: "bigint", nullable: false),
                    place_id = table.Column<int>(type: "integer", nullable: false),
                    scope = table.Column<short>(type: "smallint", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    of_id = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_counts", x => new { x.sequence, x.ordinal });
                    table.ForeignKey(
                        name: "FK_counts_entries_sequence",
                        column: x => x.sequence,
                        principalTable: "entries",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lines",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    ordinal = table.Column<int>(type: "integer", nullable: false),
                    anchor_sequence = table.Column<long>(type: "bigint", nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    occurred_at = table.Column<long>(type: "bigint", nullable: false),
                    from_id = table.Column<int>(type: "integer", nullable: false),
                    to_id = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    of_id = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false),
                    is_difference = table.Column<bool>(type: "boolean", nullable: false),
                    is_guarded = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lines", x => new { x.sequence, x.ordinal });
                    table.ForeignKey(
                        name: "FK_lines_entries_sequence",
                        column: x => x.sequence,
                        principalTable: "entries",
                        principalColumn: "sequence",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "lots",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    code = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_lots", x => x.id);
                    table.ForeignKey(
                        name: "FK_lots_items_item_id",
                        column: x => x.item_id,
                        principalTable: "items",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "map_layers",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    geo_json = table.Column<string>(type: "text", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_map_layers", x => x.id);
                    table.ForeignKey(
                        name: "FK_map_layers_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "places",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<short>(type: "smallint", nullable: false),
                    code = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    lat = table.Column<double>(type: "double precision", nullable: true),
                    lon = table.Column<double>(type: "double precision", nullable: true),
                    district = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    source = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false),
                    convoy_departs_from_id = table.Column<int>(type: "integer", nullable: true),
                    convoy_destination_id = table.Column<int>(type: "integer", nullable: true),
                    convoy_expected_at = table.Column<long>(type: "bigint", nullable: true),
                    convoy_made_at = table.Column<long>(type: "bigint", nullable: true),
                    convoy_seats = table.Column<int>(type: "integer", nullable: true),
                    names_ar = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    names_en = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    names_he = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    shelter_accessible = table.Column<short>(type: "smallint", nullable: true),
                    shelter_animals = table.Column<short>(type: "smallint", nullable: true),
                    shelter_capacity_people = table.Column<int>(type: "integer", nullable: true),
                    shelter_contact_name = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    shelter_contact_phone = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    shelter_facilities = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    shelter_public = table.Column<short>(type: "smallint", nullable: true),
                    shelter_status = table.Column<short>(type: "smallint", nullable: true),
                    shelter_type = table.Column<short>(type: "smallint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_places", x => x.id);
                    table.ForeignKey(
                        name: "FK_places_operations_operation_id",
                        column: x => x.operation_id,
                        principalTable: "operations",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grants",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    role = table.Column<short>(type: "smallint", nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: true),
                    granted_by_id = table.Column<int>(type: "integer", nullable: true),
                    granted_at = table.Column<long>(type: "bigint", nullable: false),
                    revoked_at = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grants", x => x.id);
                    table.ForeignKey(
                        name: "FK_grants_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    claim_type = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    claim_value = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "FK_user_claims_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    provider_key = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    provider_display_name = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true),
                    user_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "FK_user_logins_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "user_tokens",
                columns: table => new
                {
                    user_id = table.Column<int>(type: "integer", nullable: false),
                    login_provider = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    name = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    value = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "FK_user_tokens_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "place_aliases",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    place_id = table.Column<int>(type: "integer", nullable: false),
                    text = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    normalized = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_place_aliases", x => x.id);
                    table.ForeignKey(
                        name: "FK_place_aliases_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "tallies",
                columns: table => new
                {
                    place_id = table.Column<int>(type: "integer", nullable: false),
                    item_id = table.Column<int>(type: "integer", nullable: false),
                    of_id = table.Column<int>(type: "integer", nullable: false),
                    operation_id = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tallies", x => new { x.place_id, x.item_id, x.of_id });
                    table.ForeignKey(
                        name: "FK_tallies_places_place_id",
                        column: x => x.place_id,
                        principalTable: "places",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "grant_place",
                columns: table => new
                {
                    grant_id = table.Column<int>(type: "integer", nullable: false),
                    place_id = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_grant_place", x => new { x.grant_id, x.place_id });
                    table.ForeignKey(
                        name: "FK_grant_place_grants_grant_id",
                        column: x => x.grant_id,
                        principalTable: "grants",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_audit_rows_at",
                table: "audit_rows",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "IX_audit_rows_operation_id_at",
                table: "audit_rows",
                columns: new[] { "operation_id", "at" });

            migrationBuilder.CreateIndex(
                name: "IX_counts_place_id_occurred_at",
                table: "counts",
                columns: new[] { "place_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_entries_id",
                table: "entries",
                column: "id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_entries_operation_id_occurred_at",
                table: "entries",
                columns: new[] { "operation_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_entries_place_id_occurred_at",
                table: "entries",
                columns: new[] { "place_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_entries_reverses_id",
                table: "entries",
                column: "reverses_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_grants_user_id",
                table: "grants",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_items_code",
                table: "items",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_lines_anchor_sequence",
                table: "lines",
                column: "anchor_sequence",
                filter: "is_difference");

            migrationBuilder.CreateIndex(
                name: "IX_lines_from_id_occurred_at",
                table: "lines",
                columns: new[] { "from_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_lines_to_id_occurred_at",
                table: "lines",
                columns: new[] { "to_id", "occurred_at" });

            migrationBuilder.CreateIndex(
                name: "IX_lots_item_id",
                table: "lots",
                column: "item_id");

            migrationBuilder.CreateIndex(
                name: "IX_lots_operation_id_item_id_code",
                table: "lots",
                columns: new[] { "operation_id", "item_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_map_layers_operation_id_kind",
                table: "map_layers",
                columns: new[] { "operation_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_operations_code",
                table: "operations",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_place_aliases_operation_id_normalized",
                table: "place_aliases",
                columns: new[] { "operation_id", "normalized" });

            migrationBuilder.CreateIndex(
                name: "IX_place_aliases_place_id",
                table: "place_aliases",
                column: "place_id");

            migrationBuilder.CreateIndex(
                name: "IX_places_operation_id_code",
                table: "places",
                columns: new[] { "operation_id", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_places_operation_id_kind",
                table: "places",
                columns: new[] { "operation_id", "kind" });

            migrationBuilder.CreateIndex(
                name: "IX_tallies_operation_id",
                table: "tallies",
                column: "operation_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_claims_user_id",
                table: "user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_user_logins_user_id",
                table: "user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "EmailIndex",
                table: "users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "UserNameIndex",
                table: "users",
                column: "normalized_user_name",
                unique: true);

            LedgerTriggers.Create(migrationBuilder);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "audit_rows");

            migrationBuilder.DropTable(
                name: "counts");

            migrationBuilder.DropTable(
                name: "grant_place");

            migrationBuilder.DropTable(
                name: "lines");

            migrationBuilder.DropTable(
                name: "lots");

            migrationBuilder.DropTable(
                name: "map_layers");

            migrationBuilder.DropTable(
                name: "place_aliases");

            migrationBuilder.DropTable(
                name: "settings");

            migrationBuilder.DropTable(
                name: "tallies");

            migrationBuilder.DropTable(
                name: "user_claims");

            migrationBuilder.DropTable(
                name: "user_logins");

            migrationBuilder.DropTable(
                name: "user_tokens");

            migrationBuilder.DropTable(
                name: "grants");

            migrationBuilder.DropTable(
                name: "entries");

            migrationBuilder.DropTable(
                name: "items");

            migrationBuilder.DropTable(
                name: "places");

            migrationBuilder.DropTable(
                name: "users");

            migrationBuilder.DropTable(
                name: "operations");
        }
    }
}

import type { Kysely } from "kysely";
import type { Migration } from "kysely/migration";

/** In order of their names. One that has run on real data is never changed; another one follows it. */
export const migrations: Record<string, Migration> = {
  "001-what-was-seen": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("caches")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("name", "text")
        .addColumn("status", "text")
        .addColumn("progress", "double precision")
        .addColumn("created_at", "bigint")
        .addColumn("described", "text", (column) => column.notNull())
        .addColumn("first_seen", "bigint", (column) => column.notNull())
        .addColumn("last_seen", "bigint", (column) => column.notNull())
        .addColumn("gone_at", "bigint")
        .addColumn("first_matched", "bigint")
        .addColumn("last_matched", "bigint")
        .addColumn("ready_seen", "bigint")
        .addPrimaryKeyConstraint("caches_key", ["scope", "id"])
        .execute();
      await db.schema.createIndex("caches_name").on("caches").columns(["scope", "name"]).execute();
      await db.schema.createIndex("caches_last_seen").on("caches").column("last_seen").execute();
      await db.schema
        .createTable("changes")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("at", "bigint", (column) => column.notNull())
        .addColumn("status", "text")
        .addColumn("progress", "double precision")
        .addPrimaryKeyConstraint("changes_key", ["scope", "id", "at"])
        .execute();
      await db.schema
        .createTable("failures")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("cause", "text", (column) => column.notNull())
        .addColumn("first_at", "bigint", (column) => column.notNull())
        .addColumn("last_at", "bigint", (column) => column.notNull())
        .addColumn("seen_at", "bigint", (column) => column.notNull())
        .addColumn("event", "text")
        .addPrimaryKeyConstraint("failures_key", ["scope", "id", "cause"])
        .execute();
      await db.schema.createIndex("failures_last").on("failures").columns(["scope", "last_at"]).execute();
      await db.schema
        .createTable("events")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("id", "text", (column) => column.notNull())
        .addColumn("digest", "text", (column) => column.notNull())
        .addColumn("place", "integer", (column) => column.notNull())
        .addColumn("event", "text", (column) => column.notNull())
        .addColumn("last_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("events_key", ["scope", "id", "digest"])
        .execute();
    },
  },
  // Caches that were seen before have neither until they are written again.
  "002-how-long-builds-took": {
    async up(db: Kysely<unknown>) {
      await db.schema.alterTable("caches").addColumn("built_at", "bigint").execute();
      await db.schema.alterTable("caches").addColumn("repositories", "text").execute();
      await db.schema
        .createIndex("caches_repositories")
        .on("caches")
        .columns(["scope", "repositories"])
        .execute();
    },
  },
  "003-notices": {
    async up(db: Kysely<unknown>) {
      await db.schema
        .createTable("noticed_scopes")
        .addColumn("scope", "text", (column) => column.primaryKey())
        .addColumn("since", "bigint", (column) => column.notNull())
        .execute();
      await db.schema
        .createTable("notices")
        .addColumn("scope", "text", (column) => column.notNull())
        .addColumn("cause", "text", (column) => column.notNull())
        .addColumn("last_at", "bigint", (column) => column.notNull())
        .addColumn("begun_at", "bigint")
        .addColumn("state", "text")
        .addColumn("tries", "integer", (column) => column.notNull())
        .addColumn("free_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("notices_key", ["scope", "cause"])
        .execute();
    },
  },
};

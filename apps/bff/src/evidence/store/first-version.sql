-- A database as the first version of the product left it, in words that SQLite and PostgreSQL both know.
create table kysely_migration (name varchar(255) not null primary key, timestamp varchar(255) not null);
create table kysely_migration_lock (id varchar(255) not null primary key, is_locked integer default 0 not null);
insert into kysely_migration_lock values ('migration_lock', 0);
insert into kysely_migration values ('001-what-was-seen', '2026-11-02T09:00:00.000Z');

create table "caches" (
  "scope" text not null, "id" text not null, "name" text, "status" text, "progress" double precision, "created_at" bigint,
  "described" text not null, "first_seen" bigint not null, "last_seen" bigint not null, "gone_at" bigint,
  "first_matched" bigint, "last_matched" bigint, "ready_seen" bigint, constraint "caches_key" primary key ("scope", "id")
);
create index "caches_name" on "caches" ("scope", "name");
create index "caches_last_seen" on "caches" ("last_seen");
create table "changes" (
  "scope" text not null, "id" text not null, "at" bigint not null, "status" text, "progress" double precision,
  constraint "changes_key" primary key ("scope", "id", "at")
);
create table "failures" (
  "scope" text not null, "id" text not null, "cause" text not null, "first_at" bigint not null, "last_at" bigint not null,
  "seen_at" bigint not null, "event" text, constraint "failures_key" primary key ("scope", "id", "cause")
);
create index "failures_last" on "failures" ("scope", "last_at");
create table "events" (
  "scope" text not null, "id" text not null, "digest" text not null, "place" integer not null, "event" text not null,
  "last_at" bigint not null, constraint "events_key" primary key ("scope", "id", "digest")
);

insert into "caches" values
  ('cn-hangzhou', 'imc-ready', 'web', 'Ready', 100, 1000, '{"id":"imc-ready","images":["nginx:1"],"tags":[]}', 1500, 9000, null, 2000, 8000, 1800),
  ('cn-hangzhou', 'imc-failed', 'web', 'Failed', 0, 3000, '{"id":"imc-failed","images":["nginx:2"],"tags":[]}', 3500, 5000, 6000, null, null, null);
insert into "changes" values
  ('cn-hangzhou', 'imc-failed', 3500, 'Preparing', 0), ('cn-hangzhou', 'imc-failed', 4000, 'Failed', 0);
insert into "failures" values ('cn-hangzhou', 'imc-failed', 'egress', 3600, 4000, 4000, null);
insert into "events" values
  ('cn-hangzhou', 'imc-failed', 'one', 0, '{"type":"Warning","reason":"Failed","message":"i/o timeout","name":null,"count":3,"firstAt":null,"lastAt":null}', 4000);

import type { ExpressionBuilder } from "kysely";
import type { Tables } from "./tables.ts";

/** The id of the newest cache that took the name of another one later; null where none did. */
export const replacedBy = (query: ExpressionBuilder<Tables, "caches">) =>
  query
    .selectFrom("caches as later")
    .select("later.id")
    .whereRef("later.scope", "=", "caches.scope")
    .whereRef("later.name", "=", "caches.name")
    .whereRef("later.created_at", ">", "caches.created_at")
    .orderBy("later.created_at", "desc")
    .limit(1)
    .as("replaced_by");

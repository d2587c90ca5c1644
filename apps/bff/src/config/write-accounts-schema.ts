import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { accountsJsonSchema } from "./accounts-schema.ts";

// A test holds the file to what is read; this brings it up to date.
const file = join(import.meta.dirname, "../../../../docs/accounts.schema.json");
writeFileSync(file, `${JSON.stringify(accountsJsonSchema(), null, 2)}\n`);

// Loaded before the server; has it keep nothing, so that what keeping costs can be measured beside it.
import { registerHooks } from "node:module";

registerHooks({
  resolve: (specifier, context, next) =>
    next(
      specifier === "./keep-evidence.ts" ? new URL("keep-nothing.ts", import.meta.url).href : specifier,
      context,
    ),
});

import type { AsyncLocalStorage } from "node:async_hooks";
import type { Context } from "@opentelemetry/api";

/** The span that work belongs to, wherever it goes on. There is none where nothing began one. */
export type Contexts = AsyncLocalStorage<Context>;

import { ExportResultCode } from "@opentelemetry/core";
import type { SpanExporter } from "@opentelemetry/sdk-trace";

/** Told once when spans can no longer be exported, with the error's code if it has one, and once when they can again (null). */
export type OnExport = (trouble: { code: string | number | null } | null) => void;

/** The same exporter, which tells how it fares. An error of it is not told as it is: it may hold what the collector wrote. */
export function observeExport(exporter: SpanExporter, onExport: OnExport): SpanExporter {
  let isFailing = false;
  return {
    export(spans, done) {
      exporter.export(spans, (result) => {
        const fails = result.code !== ExportResultCode.SUCCESS;
        if (fails !== isFailing) onExport(fails ? { code: codeOf(result.error) } : null);
        isFailing = fails;
        done(result);
      });
    },
    shutdown: () => exporter.shutdown(),
  };
}

/** Node's code for a fault of the network, or the status of an answer. */
function codeOf(error: unknown): string | number | null {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" || typeof code === "number" ? code : null;
}

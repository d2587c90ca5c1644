/** The samplers that OpenTelemetry names for every language. */
export const samplers = [
  "always_on",
  "always_off",
  "traceidratio",
  "parentbased_always_on",
  "parentbased_always_off",
  "parentbased_traceidratio",
] as const;

/** Which traces are exported. Where to, the exporter reads from the environment itself. */
export interface TraceSettings {
  sampler: (typeof samplers)[number];
  /** The share of traces that a sampler by ratio takes. */
  ratio: number;
}

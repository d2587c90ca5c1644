/** The control calls of the emulator that the tests need. */
export function controlOf(url: string) {
  const call = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/_control/${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
    const reply: unknown = await response.json();
    return reply;
  };
  return {
    /** Replaces all faults. */
    misbehave: (...faults: ({ kind: string } & Record<string, unknown>)[]) => call("PUT", "faults", faults),
    heal: () => call("DELETE", "faults"),
    /** Lets the time of the caches pass. */
    advance: (advanceMs: number) => call("PUT", "clock", { advanceMs }),
    plant: (region: string, records: unknown[]) => call("PUT", `regions/${region}/records`, records),
    restore: (region: string) => call("DELETE", `regions/${region}/records`),
    resize: (region: string, caches: number) => call("PUT", `regions/${region}`, { caches }),
  };
}
export type Control = ReturnType<typeof controlOf>;

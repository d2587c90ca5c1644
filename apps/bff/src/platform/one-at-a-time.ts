/**
 * Makes the function that does a work which may be asked for many times at once: one run at a time, and who asks while one
 * is under way shares the next with all others who do.
 */
export function oneAtATime<T>(work: () => Promise<T>): () => Promise<T> {
  let current: Promise<T> | null = null;
  let next: Promise<T> | null = null;
  const begin = (): Promise<T> => {
    const run = work().finally(() => (current = null));
    current = run;
    return run;
  };
  const after = async (run: Promise<T>): Promise<T> => {
    await run.catch(() => {});
    next = null;
    return begin();
  };
  return () => (current === null ? begin() : (next ??= after(current)));
}

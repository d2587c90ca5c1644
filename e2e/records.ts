/** Records for a region, newest first as in ECI. `overrides` changes fields of single records, by number. */
export const records = (newest: number, overrides: Record<number, object> = {}) =>
  Array.from({ length: newest }, (_, index) => {
    const number = newest - index;
    return {
      ImageCacheId: `imc-${number}`,
      ImageCacheName: `cache-${number}`,
      Status: "Ready",
      Images: ["nginx:1.27"],
      CreationTime: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
      ...overrides[number],
    };
  });

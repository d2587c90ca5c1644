/** Records of a region to plant, the newest first, as ECI lists them; `over` says what is special, by number. */
export const records = (newest: number, over: Record<number, object> = {}) =>
  Array.from({ length: newest }, (_, index) => {
    const number = newest - index;
    return {
      ImageCacheId: `imc-${number}`,
      ImageCacheName: `cache-${number}`,
      Status: "Ready",
      Images: ["nginx:1.27"],
      CreationTime: new Date(Date.UTC(2026, 0, 1, 0, number)).toISOString(),
      ...over[number],
    };
  });

/** An event as ECI shows it. */
export const event = (message: string, at: string, fields: object = {}) => ({
  Type: "Warning",
  Reason: "Failed",
  Message: message,
  Count: 1,
  FirstTimestamp: at,
  LastTimestamp: at,
  ...fields,
});

/** A record as ECI shows it, of a cache that is Ready. */
export const record = (id: string, fields: object = {}) => ({
  ImageCacheId: id,
  ImageCacheName: "web",
  RegionId: "cn-hangzhou",
  Status: "Ready",
  CreationTime: "2026-03-07T09:00:00Z",
  Images: ["docker.io/library/nginx:1.27"],
  Events: [],
  ...fields,
});

/** One of a cache that failed because a registry could not be reached. */
export const failed = (id: string, fields: object = {}) =>
  record(id, {
    Status: "Failed",
    Events: [event("dial tcp 1.2.3.4:443: i/o timeout", "2026-03-07T09:30:00Z")],
    ...fields,
  });

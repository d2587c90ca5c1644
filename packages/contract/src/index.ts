export * from "./endpoints.ts";
export * from "./filters.ts";
export * from "./image-cache.ts";
export * from "./paging.ts";
export * from "./problem.ts";

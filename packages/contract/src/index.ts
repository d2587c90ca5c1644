export * from "./endpoints.ts";
export { maxFaults } from "./faults.ts";
export * from "./filters.ts";
export * from "./image-cache.ts";
export * from "./paging.ts";
export * from "./problem.ts";

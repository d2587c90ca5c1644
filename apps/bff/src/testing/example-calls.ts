import type { RoutePath } from "../api/openapi/operations.ts";

const region = "/api/regions/cn-hangzhou";
/** Calls of every route that are answered. The compiler asks for some when a route is added. */
export const exampleCalls: Record<RoutePath, readonly string[]> = {
  "/api/regions/:region/image-caches": [`${region}/image-caches?limit=200`],
  "/api/regions/:region/changes": [`${region}/changes?since=none`],
  "/api/regions/:region/export": [`${region}/export?format=json`, `${region}/export`],
  "/api/regions/:region/summary": [`${region}/summary`],
  "/api/regions/:region/images": [`${region}/images`],
  "/api/regions/:region/images/export": [`${region}/images/export?format=json`, `${region}/images/export`],
  "/api/regions/:region/image-caches/:id": [
    `${region}/image-caches/imc-ready`,
    `${region}/image-caches/imc-failed`,
    `${region}/image-caches/imc-building`,
    `${region}/image-caches/imc-gone`,
  ],
  "/api/regions/:region/image-caches/:id/history": [
    `${region}/image-caches/imc-gone/history`,
    `${region}/image-caches/imc-none/history`,
  ],
  "/api/regions/:region/match": [`${region}/match?image=docker.io/library/nginx:1.27`],
  "/api/regions/:region/verdict": [
    `${region}/verdict?id=imc-gone`,
    `${region}/verdict?name=web`,
    `${region}/verdict?image=nginx`,
    `${region}/verdict?id=imc-building&wait=1`,
  ],
  "/api/regions/:region/cleanup": [`${region}/cleanup`],
  "/api/regions/:region/departures": [`${region}/departures`],
  "/api/regions/:region/failures": [`${region}/failures`],
  "/api/keeping": ["/api/keeping"],
  "/api/meta": ["/api/meta"],
  "/api/openapi.json": ["/api/openapi.json"],
  "/healthz": ["/healthz"],
  "/readyz": ["/readyz"],
};

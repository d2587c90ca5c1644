import { describe, expect, test } from "vitest";
import { cutImageName } from "./image-name.ts";

describe("an image reference is cut into registry, namespace, repository and version", () => {
  test.each([
    ["nginx", "", "", "nginx", "", ""],
    ["nginx:1.27", "", "", "nginx", ":1.27", ""],
    ["docker.io/library/nginx:1.27", "docker.io/", "library/", "nginx", ":1.27", ""],
    ["localhost:5000/web", "localhost:5000/", "", "web", "", ""],
    ["localhost/web", "localhost/", "", "web", "", ""],
    ["grafana/k6:1.0", "", "grafana/", "k6", ":1.0", ""],
    ["pytorch:2.4.1-cuda12.4-cudnn9", "", "", "pytorch", ":2.4.1-cuda12.4-", "cudnn9"],
    [
      `ghcr.io/a/b@sha256:${"0123456789abcdef".repeat(4)}`,
      "ghcr.io/",
      "a/",
      "b",
      "@sha256:0123456789ab…",
      "",
    ],
    ["x/y:1@odd/digest", "", "x/", "y", ":1@odd/digest", ""],
    ["", "", "", "", "", ""],
  ])("%s", (reference, host, path, repository, version, end) => {
    expect(cutImageName(reference)).toEqual({ host, path, repository, version, end });
  });
});

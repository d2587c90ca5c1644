import fc from "fast-check";
import { expect, test } from "vitest";
import { podAnnotation, resourceName, terraformImport } from "./texts.ts";

test.each([
  ["web", "web"],
  ["web-cache_2", "web-cache_2"],
  ["9lives", "cache_9lives"],
  ["-web", "cache_-web"],
  ["ml/train gpu", "ml_train_gpu"],
  ["模型 cache", "cache"],
  ["模型", "cache"],
  ["", "cache"],
])("the cache %j is the resource %s", (name, resource) => {
  expect(resourceName(name)).toBe(resource);
});

test("every resource has a name that Terraform takes", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(resourceName(name)).toMatch(/^[A-Za-z][\w-]*$/);
    }),
  );
});

test("a cache without a name is imported under its id", () => {
  const id = "imc-bp195erqe9o2pb09";
  expect(terraformImport({ id, name: null })).toBe(
    `terraform import alicloud_eci_image_cache.imc-bp195erqe9o2pb09 ${id}`,
  );
});

test("a pod names its cache by an annotation, in YAML", () => {
  expect(podAnnotation("imc-1")).toBe('k8s.aliyun.com/eci-image-snapshot-id: "imc-1"');
});

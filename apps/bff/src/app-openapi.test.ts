import { Validator } from "@seriousme/openapi-schema-validator";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as z from "zod";
import { createAccounts } from "./api/accounts.ts";
import { writePath } from "./api/openapi/document.ts";
import type { Operation } from "./api/openapi/operations.ts";
import { operations } from "./api/openapi/operations.ts";
import type { Parameter } from "./api/openapi/parameters.ts";
import { apiRoutes } from "./api/routes.ts";
import type { Bff } from "./testing/bff.ts";
import { startBff } from "./testing/bff.ts";
import type { World } from "./testing/emulator.ts";
import { startWorld } from "./testing/emulator.ts";
import { exampleCalls } from "./testing/example-calls.ts";
import { event, failed, record } from "./testing/kept-records.ts";

const content = z.record(z.string(), z.object({ schema: z.record(z.string(), z.unknown()) }));
const documentSchema = z.looseObject({
  openapi: z.string(),
  paths: z.record(
    z.string(),
    z.object({
      get: z.looseObject({
        operationId: z.string(),
        responses: z.record(z.string(), z.object({ description: z.string(), content: content.optional() })),
      }),
    }),
  ),
  components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
});

let world: World;
let bff: Bff;
let document: z.infer<typeof documentSchema>;
let ajv: Ajv2020;

const region = "/api/regions/cn-hangzhou";
const routes = Object.entries(operations).map(([path, operation]): [string, Operation, readonly string[]] => [
  path,
  operation,
  Object.entries(exampleCalls).find(([called]) => called === path)?.[1] ?? [],
]);

/** The same schemas, which allow nothing that they do not name. */
const strict = (schema: unknown): unknown => {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== "object" || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, strict(value)]));
  return "properties" in inner && !("additionalProperties" in inner)
    ? { ...inner, additionalProperties: false }
    : inner;
};

beforeAll(async () => {
  world = await startWorld({ estate: { "cn-hangzhou": 0 } });
  const message = "dial tcp 1.2.3.4:443: i/o timeout";
  const building = { Status: "Preparing", Progress: "0%", CreationTime: new Date().toISOString() };
  await world.plant("cn-hangzhou", [
    record("imc-ready", { Tags: [{ Key: "team", Value: "ml" }], ExpireDateTime: "2030-01-01T00:00:00Z" }),
    failed("imc-failed"),
    record("imc-building", building),
    record("imc-failing", { ...building, Events: [event(message, new Date().toISOString())] }),
    failed("imc-gone"),
  ]);
  bff = await startBff(world, { page: false });
  const scope = { account: "default", regionId: "cn-hangzhou" };
  const { signal } = new AbortController();
  await bff.inventory.readAnew(scope, signal);
  await world.remove("cn-hangzhou", ["imc-gone"]);
  await bff.inventory.readAnew(scope, signal);
  document = documentSchema.parse(await (await bff.get("/api/openapi.json")).json());
  ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    formats: { "date-time": (text: string) => !Number.isNaN(Date.parse(text)) },
  });
  ajv.addVocabulary(["components"]);
  ajv.addSchema({
    $id: "document",
    components: { schemas: strict(document.components.schemas) },
  });
});
afterAll(async () => {
  await bff.close();
  await world.close();
});

/** The validator of an answer of this status and type; throws when it is not described. */
function validatorOf(path: string, status: number, type: string): ValidateFunction {
  const schema = document.paths[writePath(path)]?.get.responses[status]?.content?.[type]?.schema;
  if (schema === undefined) throw new Error(`${path} does not tell of ${status} ${type}`);
  return ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')));
}

const faultsIn = (validate: ValidateFunction, body: unknown): unknown =>
  validate(body) ? [] : validate.errors;
const typeOf = (value: string | null | undefined): string => value?.split(";")[0] ?? "";

interface Answer {
  status: number;
  type: string;
  body: unknown;
}

async function ask(path: string): Promise<Answer> {
  const response = await bff.get(path);
  const type = typeOf(response.headers.get("content-type"));
  return { status: response.status, type, body: await response.json() };
}

/** The same under a name that is not ours. */
async function askMisdirected(path: string): Promise<Answer> {
  const text = await bff.raw(`GET ${path} HTTP/1.1`, "Host: evil.example", "Connection: close");
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const type = typeOf(/content-type: (.*)/i.exec(head)?.[1]);
  return { status: Number(head.split(" ")[1]), type, body: JSON.parse(body) };
}

describe("the document", () => {
  test("is valid OpenAPI 3.1", async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(document.openapi).toBe("3.1.0");
  });

  test("describes every route, and no other", () => {
    const paths = apiRoutes(
      {
        ...bff,
        now: () => new Date(),
        accounts: createAccounts([], { mode: "demo", version: "1" }, false),
        deadlineMs: 0,
        verdictEveryMs: 0,
        ...signals(),
      },
      "1",
    ).map(({ path }) => writePath(path));
    expect(Object.keys(document.paths).toSorted()).toEqual(paths.toSorted());
  });

  test("gives each call a name of its own", () => {
    const names = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("getRegionsRegionImageCachesIdHistory");
  });

  test("is asked about, and not sent again to who has it", async () => {
    const etag = (await bff.get("/api/openapi.json")).headers.get("etag") ?? "";
    expect(await bff.getIfNot("/api/openapi.json", etag)).toBe(304);
  });
});

const signals = () => {
  const { signal } = new AbortController();
  return { shutdown: signal, stopping: signal };
};

describe.each(routes)("%s", (path, operation, examples) => {
  test("answers as it is described", async () => {
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const response = await bff.get(example);
      const type = typeOf(response.headers.get("content-type"));
      expect([example, response.status]).toEqual([example, 200]);
      const body: unknown = type === "text/csv" ? await response.text() : await response.json();
      expect(faultsIn(validatorOf(path, 200, type), body)).toEqual([]);
    }
  });

  test("tells problems as it is described", async () => {
    const [example = ""] = examples;
    const asked = [askMisdirected(example)];
    if (path.startsWith("/api/")) asked.push(ask(`${example.split("?")[0]}?nonsense=1`));
    if (path.includes(":region")) asked.push(ask(example.replace("cn-hangzhou", "cn-moon")));
    if (operation.problems.includes("cache_not_found"))
      asked.push(ask(path.includes(":id") ? `${region}/image-caches/none` : `${region}/verdict?id=none`));
    for (const { status, type, body } of await Promise.all(asked)) {
      expect(status).toBeGreaterThanOrEqual(400);
      expect(faultsIn(validatorOf(path, status, type), body)).toEqual([]);
    }
  });

  test("knows every parameter that is described", async () => {
    const params = new URLSearchParams();
    const named = operation.parameters.filter((each) => each.in === "query" && each.name !== "filters");
    for (const parameter of named) params.set(parameter.name, valueFor(parameter));
    const response = await bff.get(`${(examples[0] ?? "").split("?")[0]}?${params.toString()}`);
    const refusal = response.status === 400 ? await response.text() : "";
    expect(refusal).not.toContain("unknown_parameter");
  });
});

test("a failure of ECI is told as it is described", async () => {
  await world.misbehave({ kind: "forbidden" });
  const response = await bff.get(`${region}/image-caches?name=other`);
  const path = "/api/regions/:region/image-caches";
  const type = typeOf(response.headers.get("content-type"));
  expect(response.status).toBe(502);
  expect(faultsIn(validatorOf(path, 502, type), await response.json())).toEqual([]);
  await world.heal();
});

/** A value that the schema of a parameter allows. */
function valueFor({ schema }: Parameter): string {
  const {
    enum: options = [],
    type,
    minimum,
  } = z
    .looseObject({ enum: z.array(z.string()).optional(), type: z.string(), minimum: z.number().optional() })
    .parse(schema);
  if (type === "boolean") return "true";
  return type === "integer" ? String(minimum) : (options[0] ?? "a");
}

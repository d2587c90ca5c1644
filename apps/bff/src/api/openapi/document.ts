import type { ProblemCode } from "@cachescope/contract";
import { statusAndTitle } from "../../platform/http/problems.ts";
import type { Operation } from "./operations.ts";
import { operations } from "./operations.ts";
import { pathParameter } from "./parameters.ts";
import { spellings } from "./spellings.ts";
import { componentSchemas, referenceTo } from "./schemas.ts";

const accountParameter = pathParameter("account", "The name of an account; see `accounts` of `/api/meta`.");
const regionParameter = pathParameter("region", "The id of a region, such as cn-hangzhou.");

/** Everything the server answers, as OpenAPI 3.1. The shapes are those that both ends of the contract parse. */
export function createDocument(version: string): object {
  return {
    openapi: "3.1.0",
    info: {
      title: "Cachescope",
      version,
      description:
        "Image caches of Alibaba Cloud Elastic Container Instance, read-only. Parameters that are unknown or invalid are refused by name.",
    },
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    servers: [{ url: "/" }],
    paths: Object.fromEntries(
      Object.entries(operations).flatMap(([path, operation]) =>
        spellings(path).map((spelling) => [writePath(spelling), { get: describe(spelling, operation) }]),
      ),
    ),
    components: { schemas: componentSchemas() },
  };
}

/** As OpenAPI writes it: `{id}` for `:id`. */
export const writePath = (path: string): string => path.replaceAll(/:(\w+)/g, "{$1}");

function describe(path: string, { summary, parameters, ...answers }: Operation): object {
  const own = [
    ...(path.includes(":account") ? [accountParameter] : []),
    ...(path.includes(":region") ? [regionParameter] : []),
    ...parameters,
  ];
  return {
    summary,
    // From the path, so that it stays what it is.
    operationId: `get${path.replace("/api/", "/").replaceAll(/[^a-z]+(\w?)/gi, (_, next: string) => next.toUpperCase())}`,
    parameters: own,
    responses: responsesOf(answers),
  };
}

function responsesOf({
  answer,
  csv,
  isRevalidated,
  problems,
}: Omit<Operation, "summary" | "parameters">): object {
  const content = {
    "application/json": { schema: referenceTo(answer) },
    ...(csv && { "text/csv": { schema: { type: "string" } } }),
  };
  return {
    200: { description: "The answer", content },
    ...(isRevalidated && { 304: { description: "What `If-None-Match` names is still right." } }),
    ...problemsByStatus(problems),
  };
}

function problemsByStatus(codes: readonly ProblemCode[]): object {
  const byStatus = Map.groupBy(codes, (code) => statusAndTitle[code][0]);
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => {
      const schema = {
        allOf: [referenceTo("Problem"), { type: "object", properties: { code: { enum: those } } }],
      };
      const description = those.map((code) => `\`${code}\`: ${statusAndTitle[code][1]}`).join("\n\n");
      return [status, { description, content: { "application/problem+json": { schema } } }];
    }),
  );
}

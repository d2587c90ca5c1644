import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import * as z from "zod";
import manifest from "../apps/bff/package.json" with { type: "json" };
import type { Manifest } from "./testing/manifests.ts";
import { chart, helm, lint, render, unknownFields, validate } from "./testing/manifests.ts";

const key = (name: string) => ({ name: "cachescope", key: name });
const shared = {
  REDIS_URL: key("redis-url"),
  DATABASE_URL: key("database-url"),
  SESSION_SECRET: key("session"),
};
const traces = { OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector:4318" };
const peers = [{ podSelector: { matchLabels: { app: "stores" } } }];
const everything = {
  replicas: 3,
  image: { repository: "registry.example.com/cachescope", digest: `sha256:${"0".repeat(64)}` },
  pullSecrets: [{ name: "registry" }],
  settings: { AUTH_MODE: "oidc", PUBLIC_URL: "https://caches.example.com", LISTING_MAX: 50_000, ...traces },
  secrets: { ...shared, OIDC_CLIENT_SECRET: key("oidc"), OTEL_EXPORTER_OTLP_HEADERS: key("collector") },
  files: {
    ACCOUNTS_FILE: { configMap: "accounts", key: "accounts.yaml" },
    AUTH_TOKENS_FILE: { secret: "tokens", key: "tokens" },
  },
  rrsa: {
    enabled: true,
    roleArn: "acs:ram::1234567890:role/caches",
    oidcProviderArn: "acs:ram::1234567890:oidc-provider/ack-rrsa-c1",
  },
  serviceAccount: { annotations: { "pod-identity.alibabacloud.com/role-name": "caches" } },
  ingress: {
    enabled: true,
    className: "nginx",
    host: "caches.example.com",
    tlsSecret: "tls",
    annotations: { a: "b" },
  },
  metrics: { enabled: true, serviceMonitor: { enabled: true, labels: { release: "prometheus" } } },
  networkPolicy: {
    from: peers,
    metricsFrom: peers,
    redis: { to: peers },
    postgres: { to: peers },
    collector: { to: peers },
    metadata: true,
  },
  autoscaling: { enabled: true },
  nodeSelector: { "kubernetes.io/arch": "amd64" },
  tolerations: [{ key: "spot", operator: "Exists" }],
  affinity: {
    podAntiAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [
        { weight: 1, podAffinityTerm: { topologyKey: "zone" } },
      ],
    },
  },
  podAnnotations: { a: "b" },
  podLabels: { c: "d" },
};

const podSchema = z.object({
  spec: z.object({
    template: z.object({
      spec: z.looseObject({
        terminationGracePeriodSeconds: z.number(),
        securityContext: z.looseObject({}),
        containers: z.tuple([z.looseObject({ env: z.array(z.looseObject({ name: z.string() })) })]),
      }),
    }),
  }),
});
const kindsOf = (manifests: readonly Manifest[]) => manifests.map(({ kind }) => kind).toSorted();
function podOf(manifests: readonly Manifest[]) {
  const pod = podSchema.parse(manifests.find(({ kind }) => kind === "Deployment")).spec.template.spec;
  return { pod, container: pod.containers[0] };
}

describe.skipIf(helm === null)("the chart", () => {
  test("has nothing that Helm's own linter minds", () => {
    expect(lint()).toContain("0 chart(s) failed");
  });

  test.each([
    ["as it comes", {}],
    ["with everything switched on", everything],
    [
      "with nothing that can be left out",
      {
        persistence: { enabled: false },
        networkPolicy: { enabled: false },
        serviceAccount: { create: false },
      },
    ],
  ])("makes manifests that Kubernetes understands, %s", async (_, values) => {
    const manifests = render(values);
    for (const each of manifests) await validate(each);
    expect(unknownFields(manifests)).toBe("");
  });

  test("would be told of a field that is spelled wrongly", () => {
    const wrong = render({}).map((each) => ({ ...each, kindness: true }));
    expect(unknownFields(wrong)).toContain("kindness");
  });

  test("runs without rights: no root, nothing to write to but the volume, no token of Kubernetes", () => {
    const { pod, container } = podOf(render(everything));
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    });
    expect(container).toMatchObject({
      securityContext: {
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ["ALL"] },
      },
    });
  });

  test("asks for health as the server's guard lets it", () => {
    const { container } = podOf(render({}));
    const httpHeaders = [{ name: "Host", value: "localhost:8080" }];
    expect(container).toMatchObject({
      livenessProbe: { httpGet: { path: "/healthz", port: "http", httpHeaders } },
      readinessProbe: { httpGet: { path: "/readyz", port: "http", httpHeaders } },
    });
  });

  test("takes secrets by reference only", () => {
    const { container } = podOf(render(everything));
    const secret = { valueFrom: { secretKeyRef: { name: "cachescope" } } };
    for (const name of Object.keys(everything.secrets))
      expect(container.env.find((each) => each.name === name)).toMatchObject(secret);
    expect(() => render({ settings: { OIDC_CLIENT_SECRET: "plain" } })).toThrow(
      /OIDC_CLIENT_SECRET|propertyNames/,
    );
  });

  test("takes the role of RRSA with a token of its own", () => {
    const { pod, container } = podOf(render(everything));
    expect(container.env).toContainEqual({
      name: "ALIBABA_CLOUD_OIDC_TOKEN_FILE",
      value: "/var/run/secrets/ack.alibabacloud.com/rrsa-tokens/token",
    });
    const serviceAccountToken = { audience: "sts.aliyuncs.com", path: "token" };
    expect(pod["volumes"]).toContainEqual(
      expect.objectContaining({
        projected: expect.objectContaining({
          sources: [{ serviceAccountToken: expect.objectContaining(serviceAccountToken) }],
        }),
      }),
    );
  });

  test("guards several replicas against leaving at once, and a single one not", () => {
    expect(kindsOf(render(everything))).toEqual(
      expect.arrayContaining(["HorizontalPodAutoscaler", "PodDisruptionBudget"]),
    );
    expect(kindsOf(render({}))).not.toContain("PodDisruptionBudget");
  });

  test.each([
    [{ replicas: 2 }, "secrets.REDIS_URL is needed"],
    [{ replicas: 2, secrets: { REDIS_URL: key("a") } }, "secrets.DATABASE_URL is needed"],
    [
      { replicas: 2, secrets: { REDIS_URL: key("a"), DATABASE_URL: key("b") } },
      "secrets.SESSION_SECRET is needed",
    ],
    [{ rrsa: { enabled: true } }, "rrsa.roleArn"],
    [{ settings: { NO_SUCH_SETTING: "1" } }, "NO_SUCH_SETTING"],
    [{ replica: 2 }, "replica"],
  ])("refuses %j, and says what is missing or wrong", (values, words) => {
    expect(() => render(values)).toThrow(words);
  });
});

test("the chart is of the version that it installs", () => {
  expect(parse(readFileSync(join(chart, "Chart.yaml"), "utf8"))).toMatchObject({
    appVersion: manifest.version,
  });
});

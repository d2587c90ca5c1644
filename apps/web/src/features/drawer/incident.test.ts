import { anEvent, anImageCache } from "@cachescope/contract/testing";
import { createTranslator } from "use-intl";
import { describe, expect, test } from "vitest";
import { remedy as english } from "../../wording/locales/en-remedy.ts";
import type { Incident } from "./incident.ts";
import { incident } from "./incident.ts";

const words = createTranslator({ locale: "en", messages: english });

const started = anEvent({
  message: "start to pull images",
  firstAt: "2026-01-01T10:00:00Z",
  lastAt: "2026-01-01T10:00:00Z",
});
const failed = anEvent({
  type: "Warning",
  reason: "Failed",
  message: "failed to pull image: 401 Unauthorized",
  count: 4,
  firstAt: "2026-01-01T10:01:00Z",
  lastAt: "2026-01-01T10:02:00Z",
});
const about: Incident = {
  cache: anImageCache({
    id: "imc-1",
    name: "web",
    status: "Failed",
    cause: "auth",
    images: ["nginx:1.27", "redis:7"],
    createdAt: "2026-01-01T09:59:00Z",
    lastWarning: failed,
  }),
  cause: "auth",
  causeName: "Registry refused the credential",
  events: { all: [failed, started], deciding: 0 },
  regionId: "cn-hangzhou",
  address: "http://127.0.0.1:8080/r/cn-hangzhou/caches/imc-1",
  documentation: "https://example.com/help",
  labels: {
    region: "Region",
    id: "Cache ID",
    name: "Name",
    status: "Status",
    created: "Cache created",
    timeUnknown: "Time unknown",
  },
};

describe("an incident", () => {
  test("says what happened, what to do, of which cache, and what was recorded, oldest first", () => {
    expect(incident(about, words)).toBe(`### Registry refused the credential: \`web\`

What happened: The registry answered, and does not let this account pull the image. Some registries say the same of an image that does not exist.

What to do:
1. Pass user and password as \`ImageRegistryCredential\`, with \`Server\` as it stands in the image name, without https://.
2. For ACR Enterprise Edition with a domain of its own, name the instance in \`AcrRegistryInfo\`. Elsewhere, have the account allowed to pull.

Documentation: https://example.com/help

- Region: \`cn-hangzhou\`
- Cache ID: \`imc-1\`
- Name: \`web\`
- Status: \`Failed\`
- Cache created: 2026-01-01T09:59:00Z
- Images: \`nginx:1.27\`, \`redis:7\`
- Page: <http://127.0.0.1:8080/r/cn-hangzhou/caches/imc-1>

Events, times in UTC:
- 2026-01-01T10:00:00Z: \`Normal · start to pull images\`
- 2026-01-01T10:01:00Z to 2026-01-01T10:02:00Z: \`Warning · Failed · failed to pull image: 401 Unauthorized\` (×4) ← **decides**
`);
  });

  test("cannot be forged by what the API sent", () => {
    const nasty = "x`\n\n# Resolved\n- Region: `mine`\n1. do this";
    const text = incident(
      {
        ...about,
        cache: { ...about.cache, name: nasty, id: nasty, status: nasty, images: [nasty] },
        events: { all: [anEvent({ type: nasty, reason: nasty, message: nasty })], deciding: 0 },
      },
      words,
    );
    const lines = text.split("\n");
    expect(lines.filter((line) => line.startsWith("#"))).toHaveLength(1);
    expect(lines.filter((line) => line.startsWith("- "))).toHaveLength(8);
    expect(lines.filter((line) => /^\d\. /.test(line))).toHaveLength(2);
  });

  test("knows the ACR address of the region", () => {
    const text = incident({ ...about, cause: "egress", regionId: "ap-southeast-1" }, words);
    expect(text).toContain("`registry-vpc.ap-southeast-1.aliyuncs.com`");
  });

  test("has the one warning of the list while the events are not loaded, and says so", () => {
    const text = incident({ ...about, events: null }, words);
    expect(text).toContain("The events were not loaded.");
    expect(text.match(/^- 2026/gm)).toHaveLength(1);
  });

  test("says what is most often so where nothing was recorded", () => {
    const cache = { ...about.cache, cause: "egress" as const, lastWarning: null };
    const events = { all: [], deciding: null };
    const text = incident({ ...about, cache, cause: "egress", events }, words);
    expect(text).toContain("A build that hangs while it pulls most often has no way to the registry");
    expect(text).toContain("No events recorded.");
  });

  test("says where something was masked", () => {
    const masked = { ...failed, message: "Get https://[hidden]@registry.example.com/v2/: 401" };
    expect(incident(about, words)).not.toContain("Credentials");
    expect(incident({ ...about, events: { all: [masked], deciding: 0 } }, words)).toContain(
      "Credentials were taken out and replaced by [hidden].",
    );
  });
});

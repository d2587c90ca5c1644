import { afterEach, describe, expect, test, vi } from "vitest";
import type { CredentialProvider } from "./credentials.ts";
import { createCredentialSource } from "./credentials.ts";

const pair = (accessKeyId: string) => ({ accessKeyId, accessKeySecret: "s" });
const giving = (accessKeyId: string): CredentialProvider => ({
  getCredentials: async () => pair(accessKeyId),
});
const broken: CredentialProvider = {
  getCredentials: async () => Promise.reject(new Error("canary file content")),
};

test("the first provider that answers is asked from then on", async () => {
  let asked = 0;
  const counted = { getCredentials: async () => Promise.reject(new Error(String((asked += 1)))) };
  const source = createCredentialSource(() => [counted, giving("a"), giving("b")]);
  expect([await source.current(), await source.current()]).toEqual([pair("a"), pair("a")]);
  expect(asked).toBe(1);
});

test("a provider is asked anew each time, so that what it renews is used", async () => {
  let turn = 0;
  const rotating = { getCredentials: async () => pair(`key-${(turn += 1)}`) };
  const source = createCredentialSource(() => [rotating]);
  expect([await source.current(), await source.current()]).toEqual([pair("key-1"), pair("key-2")]);
});

test("callers at the same time share one search", async () => {
  let made = 0;
  const source = createCredentialSource(() => [giving(`made-${(made += 1)}`)]);
  const all = await Promise.all([source.current(), source.current(), source.current()]);
  expect([made, ...all]).toEqual([1, pair("made-1"), pair("made-1"), pair("made-1")]);
});

test("with no provider that answers there are no credentials, and no word of theirs", async () => {
  const source = createCredentialSource(() => [broken]);
  const failure: unknown = await source.current().catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: "no_credentials" });
  expect(String(failure instanceof Error && failure.stack)).not.toContain("canary");
});

test("after a failure of all, all are tried again", async () => {
  let isUp = false;
  const first = { getCredentials: async () => (isUp ? pair("a") : null) };
  const source = createCredentialSource(() => [first, broken]);
  await expect(source.current()).rejects.toMatchObject({ code: "no_credentials" });
  isUp = true;
  expect(await source.current()).toEqual(pair("a"));
});

test("a provider that stops answering gives way to the others, made anew", async () => {
  let isUp = true;
  const first = { getCredentials: async () => (isUp ? pair("a") : null) };
  const source = createCredentialSource(() => [first, giving("b")]);
  await source.current();
  isUp = false;
  expect(await source.current()).toEqual(pair("b"));
});

test("renewing makes all providers anew, once for all who saw the same refusal", async () => {
  let made = 0;
  const source = createCredentialSource(() => [giving(`made-${(made += 1)}`)]);
  await source.current();
  const seen = source.generation();
  source.renew(seen);
  source.renew(seen);
  expect([await source.current(), made]).toEqual([pair("made-2"), 2]);
});

test("renewing is not done again at once", async () => {
  let [made, now] = [0, 0];
  const source = createCredentialSource(
    () => [giving(`made-${(made += 1)}`)],
    () => {},
    () => now,
  );
  const renewed = () => source.renew(source.generation());
  await source.current();
  expect([renewed(), await source.hasChanged(), renewed()]).toEqual([true, true, false]);
  now += 5000;
  expect([renewed(), await source.current()]).toEqual([true, pair("made-3")]);
});

test("a search that a renewal overtook does not decide what is kept", async () => {
  const slow = Promise.withResolvers<ReturnType<typeof pair>>();
  const makes = [{ getCredentials: () => slow.promise }, giving("new")];
  const source = createCredentialSource(() => makes.splice(0, 1));
  const overtaken = source.current();
  source.renew(source.generation());
  expect(await source.current()).toEqual(pair("new"));
  slow.resolve(pair("old"));
  expect(await overtaken).toEqual(pair("old"));
  expect(await source.current()).toEqual(pair("new"));
});

describe("a provider that never answers", () => {
  afterEach(() => vi.useRealTimers());

  test("is given up, and all are searched again", async () => {
    vi.useFakeTimers();
    const hanging = { getCredentials: () => new Promise<never>(() => {}) };
    const makes = [hanging, giving("a")];
    const source = createCredentialSource(() => makes.splice(0, 1));
    const outcome = source.current().catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(await outcome).toMatchObject({
      code: "no_credentials",
      facts: { providers: ["too late"] },
    });
    expect(await source.current()).toEqual(pair("a"));
  });
});

test("what each provider failed with is told by its kind, without its words", async () => {
  class FileProvider {
    getCredentials = () => Promise.reject(Object.assign(new Error("canary"), { code: "ENOENT" }));
  }
  class RoleProvider {
    getCredentials = () => Promise.reject(Object.assign(new TypeError("canary"), { code: "a canary" }));
  }
  const empty = { getCredentials: async () => null };
  const source = createCredentialSource(() => [new FileProvider(), new RoleProvider(), empty]);
  await expect(source.current()).rejects.toMatchObject({
    code: "no_credentials",
    facts: { providers: ["FileProvider: Error ENOENT", "RoleProvider: TypeError", "Object: nothing"] },
  });
});

test("all credentials that are found are passed on, so that a log can hide them", async () => {
  const told: string[] = [];
  const source = createCredentialSource(
    () => [{ getCredentials: async () => ({ ...pair("a"), securityToken: "t" }) }],
    (credentials) => told.push(...Object.values(credentials)),
  );
  await source.current();
  expect(told).toEqual(["a", "s", "t"]);
});

import { describe, expect, test } from "vitest";
import type { NoticeSettings } from "../notices/settings.ts";
import { readConfig } from "./config.ts";
import { webhookSecrets } from "./url-secrets.ts";

const outcomeOf = (env: Record<string, string>) => readConfig(env, () => "");
const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const hook = "https://chat.example/hook";

describe("notices", () => {
  test.each<[Record<string, string>, NoticeSettings | null]>([
    [{}, null],
    [
      { NOTIFY_WEBHOOK: hook, NOTIFY_SECRET: secret },
      { webhook: hook, secret, format: "json", language: "en" },
    ],
    [
      { NOTIFY_WEBHOOK: "http://localhost:9/x?a=b", NOTIFY_FORMAT: "dingtalk", NOTIFY_LANGUAGE: "zh" },
      { webhook: "http://localhost:9/x?a=b", secret: null, format: "dingtalk", language: "zh" },
    ],
    [
      { NOTIFY_WEBHOOK: hook, NOTIFY_FORMAT: "feishu", NOTIFY_SECRET: "s" },
      { webhook: hook, secret: "s", format: "feishu", language: "en" },
    ],
    [
      { NOTIFY_WEBHOOK: hook, NOTIFY_FORMAT: "slack" },
      { webhook: hook, secret: null, format: "slack", language: "en" },
    ],
  ])("of %j are sent so", (env, notices) => {
    expect(outcomeOf(env)).toMatchObject({ ok: true, config: { notices } });
  });

  test.each<[string, Record<string, string>]>([
    ["NOTIFY_WEBHOOK", { NOTIFY_WEBHOOK: "http://chat.example/CANARY", NOTIFY_SECRET: secret }],
    ["NOTIFY_WEBHOOK", { NOTIFY_WEBHOOK: "http://127.0.0.1.example/CANARY", NOTIFY_SECRET: secret }],
    ["NOTIFY_WEBHOOK", { NOTIFY_WEBHOOK: "https://user:CANARY@chat.example", NOTIFY_SECRET: secret }],
    ["NOTIFY_WEBHOOK", { NOTIFY_WEBHOOK: "https://chat.example/#CANARY", NOTIFY_SECRET: secret }],
    ["NOTIFY_WEBHOOK", { NOTIFY_WEBHOOK: "CANARY", NOTIFY_SECRET: secret }],
    ["NOTIFY_FORMAT", { NOTIFY_WEBHOOK: hook, NOTIFY_FORMAT: "CANARY", NOTIFY_SECRET: secret }],
    ["NOTIFY_LANGUAGE", { NOTIFY_WEBHOOK: hook, NOTIFY_LANGUAGE: "CANARY", NOTIFY_SECRET: secret }],
    ["NOTIFY_SECRET", { NOTIFY_WEBHOOK: hook }],
    ["NOTIFY_SECRET", { NOTIFY_WEBHOOK: hook, NOTIFY_SECRET: "CANARY" }],
    ["NOTIFY_SECRET", { NOTIFY_WEBHOOK: hook, NOTIFY_SECRET: "whsec_CANARY==" }],
    ["NOTIFY_SECRET", { NOTIFY_WEBHOOK: hook, NOTIFY_FORMAT: "slack", NOTIFY_SECRET: "CANARY" }],
    ["NOTIFY_SECRET", { NOTIFY_SECRET: secret }],
    ["NOTIFY_FORMAT", { NOTIFY_FORMAT: "slack" }],
    ["NOTIFY_LANGUAGE", { NOTIFY_LANGUAGE: "zh" }],
  ])("are refused by the name of %s: %j", (name, env) => {
    const outcome = outcomeOf(env);
    expect(outcome).toEqual({ ok: false, faults: [expect.stringMatching(new RegExp(`^${name} `))] });
    expect(JSON.stringify(outcome)).not.toContain("CANARY");
  });
});

test.each([
  [
    "https://hooks.slack.com/services/T00000000/B00000000/tokenOfTwentyFourLetters",
    ["tokenOfTwentyFourLetters"],
  ],
  ["https://oapi.dingtalk.com/robot/send?access_token=token0123456789abcdef", ["token0123456789abcdef"]],
  [
    "https://open.feishu.cn/open-apis/bot/v2/hook/0f0e0d0c-0b0a-4908-8706-050403020100",
    ["0f0e0d0c-0b0a-4908-8706-050403020100"],
  ],
])("of %s the whole and the token are secrets, and no word that a log may have", (webhook, tokens) => {
  expect(webhookSecrets(webhook)).toEqual([webhook, ...tokens]);
});

import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import { refusalIn, writeMessage } from "./messages.ts";
import type { Notice } from "./notice.ts";
import { noticeFormats } from "./settings.ts";

const at = new Date("2026-03-07T10:00:00.500Z");
const notice: Notice = {
  id: "msg_1",
  account: "prod",
  region: "cn-hangzhou",
  cause: "egress",
  since: Date.parse("2026-03-07T09:59:00Z"),
  words: {
    title: "No way out",
    since: "Since nine",
    what: "It has none.",
    stepsTitle: "What to do",
    steps: ["Give it one", "Or wait"],
    documentation: { label: "Read", address: "https://docs.example/eci" },
    page: { label: "Look", path: "/a/prod/r/cn-hangzhou/failures?cause=egress" },
  },
  link: "https://example.com/a/prod/r/cn-hangzhou/failures?cause=egress",
};

const bodyOf = (message: { body: string }): unknown => JSON.parse(message.body);
/** Worked out apart from the code, as the documentation of each receiver says. */
const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest("base64");

describe("a notice", () => {
  test("as JSON has its facts, and is signed as Standard Webhooks are", () => {
    const secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    const message = writeMessage(notice, { format: "json", secret, language: "en" }, at);
    expect(bodyOf(message)).toEqual({
      type: "cause.new",
      timestamp: "2026-03-07T09:59:00Z",
      data: {
        account: "prod",
        region: "cn-hangzhou",
        cause: "egress",
        title: "No way out",
        what: "It has none.",
        steps: ["Give it one", "Or wait"],
        documentation: "https://docs.example/eci",
        link: notice.link,
      },
    });
    const key = Buffer.from("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "base64");
    expect(message.headers).toEqual({
      "webhook-id": "msg_1",
      "webhook-timestamp": "1772877600",
      "webhook-signature": `v1,${hmac(key, `msg_1.1772877600.${message.body}`)}`,
    });
  });

  test("for DingTalk is Markdown, with time and signature in the address", () => {
    const message = writeMessage(notice, { format: "dingtalk", secret: "SEC1", language: "en" }, at);
    expect(bodyOf(message)).toEqual({
      msgtype: "markdown",
      markdown: {
        title: "No way out",
        text: [
          "### No way out",
          "Since nine",
          "It has none.",
          "**What to do**",
          "1. Give it one\n2. Or wait",
          "[Read](https://docs.example/eci)",
          `[Look](${notice.link})`,
        ].join("\n\n"),
      },
    });
    expect(message.query).toEqual({
      timestamp: "1772877600500",
      sign: hmac("SEC1", "1772877600500\nSEC1"),
    });
  });

  test.each([
    ["en", "en_us"],
    ["zh", "zh_cn"],
  ] as const)("for Feishu in %s is a post, with time and signature in it", (language, key) => {
    const message = writeMessage(notice, { format: "feishu", secret: "s", language }, at);
    expect(bodyOf(message)).toEqual({
      timestamp: "1772877600",
      sign: hmac("1772877600\ns", ""),
      msg_type: "post",
      content: {
        post: {
          [key]: {
            title: "No way out",
            content: [
              ...["Since nine", "It has none.", "What to do", "1. Give it one", "2. Or wait"].map((text) => [
                { tag: "text", text },
              ]),
              [{ tag: "a", text: "Read", href: "https://docs.example/eci" }],
              [{ tag: "a", text: "Look", href: notice.link }],
            ],
          },
        },
      },
    });
  });

  test("for Slack has a text for notifications, and blocks in which nothing is markup but the links", () => {
    const odd = { ...notice, words: { ...notice.words, title: "<!channel> & co" } };
    expect(bodyOf(writeMessage(odd, { format: "slack", secret: null, language: "en" }, at))).toEqual({
      text: "&lt;!channel&gt; &amp; co",
      blocks: [
        { type: "section", text: { type: "mrkdwn", text: "*&lt;!channel&gt; &amp; co*" } },
        {
          type: "section",
          text: {
            type: "plain_text",
            text: "Since nine\nIt has none.\nWhat to do\n1. Give it one\n2. Or wait",
          },
        },
        {
          type: "section",
          text: { type: "mrkdwn", text: `<https://docs.example/eci|Read>\n<${notice.link}|Look>` },
        },
      ],
    });
  });

  test.each(noticeFormats)("for %s has no link where the address of the page is not known", (format) => {
    const { body } = writeMessage({ ...notice, link: null }, { format, secret: null, language: "en" }, at);
    expect(body).not.toContain("example.com");
    expect(body).not.toContain("Look");
  });

  test.each(["dingtalk", "feishu"] as const)("for %s is not signed without a secret", (format) => {
    const { query, body } = writeMessage(notice, { format, secret: null, language: "en" }, at);
    expect(JSON.stringify([query, body])).not.toMatch(/sign|timestamp/);
  });
});

describe("an answer of 200", () => {
  test.each([
    ["json", undefined, null],
    ["slack", undefined, null],
    ["dingtalk", { errcode: 0, errmsg: "ok" }, null],
    ["dingtalk", { errcode: 130_101, errmsg: "send too fast" }, "code 130101"],
    ["dingtalk", { errcode: "no number" }, "no code"],
    ["dingtalk", undefined, "no code"],
    ["feishu", { code: 0, msg: "success" }, null],
    ["feishu", { code: 19_021, msg: "sign match fail" }, "code 19021"],
    ["feishu", null, "no code"],
  ] as const)("of %s that says %j is read as %s", (format, answer, why) => {
    expect(refusalIn(format, answer)).toBe(why);
  });
});

import { createHmac } from "node:crypto";
import { writeTime } from "@cachescope/contract";
import type { Notice } from "./notice.ts";
import type { NoticeFormat, NoticeSettings } from "./settings.ts";

/** A request to a webhook: what its address has besides, its headers and its body. */
export interface Message {
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
}

type Signing = Pick<NoticeSettings, "format" | "secret" | "language">;

/** Writes a notice as its receiver takes it, signed at a time. */
export function writeMessage(notice: Notice, { format, secret, language }: Signing, at: Date): Message {
  switch (format) {
    case "json":
      return standardWebhook(notice, secret, at);
    case "dingtalk":
      return dingTalk(notice, secret, at);
    case "feishu":
      return feishu(notice, secret, at, language);
    case "slack":
      return slack(notice);
  }
}

const signed = (key: string | Buffer, text: string): string =>
  createHmac("sha256", key).update(text).digest("base64");

const seconds = (at: Date): string => String(Math.floor(at.getTime() / 1000));

/** Source: the specification of Standard Webhooks. */
function standardWebhook(notice: Notice, secret: string | null, at: Date): Message {
  const { id, account, region, cause, since, words, link } = notice;
  const body = JSON.stringify({
    type: "cause.new",
    timestamp: writeTime(since),
    data: {
      account,
      region,
      cause,
      title: words.title,
      what: words.what,
      steps: words.steps,
      documentation: words.documentation.address,
      link,
    },
  });
  const time = seconds(at);
  const headers = { "webhook-id": id, "webhook-timestamp": time };
  if (secret === null) return { query: {}, headers, body };
  const key = Buffer.from(secret.replace(/^whsec_/, ""), "base64");
  const signature = `v1,${signed(key, `${id}.${time}.${body}`)}`;
  return { query: {}, headers: { ...headers, "webhook-signature": signature }, body };
}

/** Where more is told: the documentation, and the page where people's address of it is known. */
const linksOf = ({ words: { documentation, page }, link }: Notice): { label: string; address: string }[] => [
  documentation,
  ...(link === null ? [] : [{ label: page.label, address: link }]),
];

const numbered = (steps: readonly string[]): string[] => steps.map((step, place) => `${place + 1}. ${step}`);

/** Source: DingTalk's documentation of custom robots. The text is Markdown; what stands in it has nothing that is. */
function dingTalk(notice: Notice, secret: string | null, at: Date): Message {
  const { title, since, what, stepsTitle, steps } = notice.words;
  const links = linksOf(notice).map(({ label, address }) => `[${label}](${address})`);
  const parts = [
    `### ${title}`,
    since,
    what,
    `**${stepsTitle}**`,
    numbered(steps).join("\n"),
    links.join("\n\n"),
  ];
  const time = String(at.getTime());
  return {
    query: secret === null ? {} : { timestamp: time, sign: signed(secret, `${time}\n${secret}`) },
    headers: {},
    body: JSON.stringify({ msgtype: "markdown", markdown: { title, text: parts.join("\n\n") } }),
  };
}

/** Source: Feishu's documentation of custom bots. What is signed is nothing: time and secret are the key. */
function feishu(
  notice: Notice,
  secret: string | null,
  at: Date,
  language: NoticeSettings["language"],
): Message {
  const { title, since, what, stepsTitle, steps } = notice.words;
  const lines = [since, what, stepsTitle, ...numbered(steps)].map((text) => [{ tag: "text", text }]);
  const links = linksOf(notice).map(({ label, address }) => [{ tag: "a", text: label, href: address }]);
  const post = { [language === "zh" ? "zh_cn" : "en_us"]: { title, content: [...lines, ...links] } };
  const time = seconds(at);
  return {
    query: {},
    headers: {},
    body: JSON.stringify({
      ...(secret !== null && { timestamp: time, sign: signed(`${time}\n${secret}`, "") }),
      msg_type: "post",
      content: { post },
    }),
  };
}

/** Source: Slack's documentation of incoming webhooks and Block Kit. */
function slack(notice: Notice): Message {
  const { title, since, what, stepsTitle, steps } = notice.words;
  const text = [since, what, stepsTitle, ...numbered(steps)].join("\n");
  const links = linksOf(notice).map(({ label, address }) => `<${escaped(address)}|${escaped(label)}>`);
  const blocks = [
    { type: "section", text: { type: "mrkdwn", text: `*${escaped(title)}*` } },
    { type: "section", text: { type: "plain_text", text } },
    { type: "section", text: { type: "mrkdwn", text: links.join("\n") } },
  ];
  return { query: {}, headers: {}, body: JSON.stringify({ text: escaped(title), blocks }) };
}

/** The three characters that mean something in Slack's texts. */
const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** Where an answer of 200 has the code that tells whether a message was taken. */
const codeIn: Partial<Record<NoticeFormat, string>> = { dingtalk: "errcode", feishu: "code" };

export const tellsByCode = (format: NoticeFormat): boolean => codeIn[format] !== undefined;

/**
 * Why a chat did not take a message, although it answered 200: the code it gave, or that it gave none. Null where it took it.
 *
 * @param answer the body, as JSON if it is that
 */
export function refusalIn(format: NoticeFormat, answer: unknown): string | null {
  const name = codeIn[format];
  if (name === undefined) return null;
  const code: unknown = typeof answer === "object" && answer !== null ? Reflect.get(answer, name) : null;
  if (code === 0) return null;
  return typeof code === "number" ? `code ${code}` : "no code";
}

import * as z from "zod";
import type { NoticeFormat, NoticeSettings } from "../notices/settings.ts";
import { noticeFormats, noticeLanguages } from "../notices/settings.ts";
import type { Environment } from "../platform/environment.ts";
import { loopback } from "./origin.ts";
import type { Read } from "./read.ts";
import { isSet, parsed } from "./read.ts";

/** Reads where notices are sent, and how; null where none are. Notes what is missing, and what would mean nothing. */
export function readNotices(env: Environment, read: Read, faults: string[]): NoticeSettings | null {
  const webhook = read(
    "NOTIFY_WEBHOOK",
    parsed(parseWebhook),
    null,
    "must be an https address, without user or fragment; http to this machine only.",
  );
  const format = read(
    "NOTIFY_FORMAT",
    z.enum(noticeFormats),
    "json",
    `must be one of ${noticeFormats.join(", ")}.`,
  );
  const language = read("NOTIFY_LANGUAGE", z.enum(noticeLanguages), "en", "must be en or zh.");
  const secret = readSecret(env, read, faults, format);
  if (isSet(env, "NOTIFY_WEBHOOK")) return webhook === null ? null : { webhook, secret, format, language };
  const idle = ["NOTIFY_FORMAT", "NOTIFY_LANGUAGE", "NOTIFY_SECRET"].filter((name) => isSet(env, name));
  faults.push(...idle.map((name) => `${name} needs NOTIFY_WEBHOOK, without which no notice is sent.`));
  return null;
}

/** As Standard Webhooks write one: the bytes behind the prefix are the key. */
const standardSecret = z.string().refine((text) => {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1] ?? "";
  const { length } = Buffer.from(encoded, "base64");
  return encoded.length % 4 === 0 && length >= 24 && length <= 64;
});
const howToMakeOne = `whsec_ and 24 to 64 bytes in base64, such as "whsec_$(openssl rand -base64 32)" makes`;

function readSecret(env: Environment, read: Read, faults: string[], format: NoticeFormat): string | null {
  const name = "NOTIFY_SECRET";
  const given = isSet(env, name);
  switch (format) {
    case "json":
      if (isSet(env, "NOTIFY_WEBHOOK") && !given)
        faults.push(`${name} must be set with NOTIFY_FORMAT=json, which it signs: ${howToMakeOne}.`);
      return read(name, standardSecret, null, `must be, with NOTIFY_FORMAT=json, ${howToMakeOne}.`);
    case "dingtalk":
    case "feishu":
      return read(name, z.string(), null, "must be a text.");
    case "slack":
      if (given) faults.push(`${name} is not for NOTIFY_FORMAT=slack: Slack takes no signature.`);
      return null;
  }
}

function parseWebhook(text: string): string | null {
  const url = URL.parse(text);
  if (url === null || url.username !== "" || url.password !== "" || url.hash !== "") return null;
  const isLocal = [...loopback, "[::1]"].includes(url.hostname);
  return url.protocol === "https:" || (url.protocol === "http:" && isLocal) ? url.href : null;
}

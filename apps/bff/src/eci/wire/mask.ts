import { hidden } from "@cachescope/contract";
import { assigned, typed } from "./assigned.ts";
import type { PlainText, Span } from "./plain-text.ts";
import { readPlain } from "./plain-text.ts";
import { userinfos } from "./userinfo.ts";

/** Secrets that are known by their own shape. */
const shapes = [
  // A token has a digit or letters of both sizes; what follows "Bearer" or "Basic" in prose has not.
  /(?<=\b(?:[Bb](?:earer|asic)|B(?:EARER|ASIC))\s{1,8})(?![A-Za-z_]+=["'])(?=[\w.~+/=-]{0,64}(?:\d|[a-z][A-Z]|=))[\w.~+/-]{6,}=*/g,
  // Alibaba Cloud, AWS
  /\b(?:LTAI|STS\.|AKIA|ASIA)[A-Za-z\d]{12,}/g,
  /\bCAIS[\w+/-]{40,}=*/g,
  // JSON in base64: web tokens, and what Docker sends a registry
  /\beyJ[\w+/-]{8,}(?:\.[\w+/-]*){0,2}=*/g,
  // Docker Hub, GitHub, GitLab
  /\b(?:dckr_[po]at_|gh[opsu]_|github_pat_|glpat-)[\w-]{16,}/g,
];

function* shaped({ text }: PlainText): Generator<Span> {
  for (const shape of shapes) {
    for (const { 0: secret, index } of text.matchAll(shape))
      yield { start: index, end: index + secret.length };
  }
}

/** Each text with a secret has one of these, and most texts have none. */
const hints =
  /signature|credential|key|token|secret|pass|pwd|creds|auth|cookie|sig\b|bearer|basic|login|@|%40|&#|\\u|LTAI|STS\.|AKIA|ASIA|CAIS|eyJ|dckr_|gh[opsu]_|github_|glpat/i;

/**
 * A text without the credentials that stand in it, however they are quoted, escaped or encoded: the messages of
 * registries quote signed addresses, and what is shown is also copied, exported and passed on.
 */
export function maskSecrets(text: string): string {
  if (!hints.test(text)) return text;
  const plain = readPlain(text);
  const spans = [assigned, typed, userinfos, shaped]
    .flatMap((find) => [...find(plain)])
    .toSorted((a, b) => a.start - b.start);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    const [from = start, to = end] = [plain.at[start], plain.at[end]];
    if (from >= done) parts.push(text.slice(done, from), hidden);
    done = Math.max(done, to);
  }
  return parts.join("") + text.slice(done);
}

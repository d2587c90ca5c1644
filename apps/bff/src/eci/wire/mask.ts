import { hidden } from "@cachescope/contract";

/** Names of what opens something, as clouds and registries write them, in any spelling of their words. */
const names = [
  "(?:x-(?:oss|amz)-)?signature",
  "x-(?:oss|amz)-credential",
  "(?:(?:x-)?(?:oss|aws|amz)-?)?access-?key(?:-?id|-?secret)?",
  "(?:x-(?:oss|amz|acs)-)?(?:security|access|refresh|identity|session)-?token",
  "(?:secret|api)-?(?:access-?)?key",
  "(?:client-?)?secret",
  "pass(?:word|wd)",
]
  .join("|")
  .replaceAll("-?", "[-_]?");

/**
 * How credentials stand in a text, each with what tells them. A value ends where a parameter does, also where the whole
 * address is percent-encoded.
 */
const patterns: readonly (readonly [pattern: RegExp, replacement: string])[] = [
  // Signature=…, also of an encoded address: Signature%3D…%26
  [
    new RegExp(
      String.raw`(?<=^|[^a-z\d]|%[\da-f]{2})(${names})(=|%(?:25)*3d)(?:(?!%(?:25)*26)[^\s&"'<>\\,;])+`,
      "gi",
    ),
    `$1$2${hidden}`,
  ],
  // "password": "…" and SecurityToken: CAIS…; a word of prose has no digit.
  [
    new RegExp(
      String.raw`(?<![a-z\d])(${names})(["']?\s{0,8}:\s{0,8}["']?)(?=[^\s"',;]{0,64}\d)[^\s"',;]{6,}`,
      "gi",
    ),
    `$1$2${hidden}`,
  ],
  [/\b(authorization["']?\s{0,8}[:=]\s{0,8}["']?(?:[a-z][\w-]{1,20}\s+)?)[^\s"',;]{4,}/gi, `$1${hidden}`],
  // A token has a digit or letters of both sizes; what follows "Bearer" or "Basic" in prose has not.
  [
    /\b([Bb](?:earer|asic)|B(?:EARER|ASIC))(\s+)(?![A-Za-z_]+=["'])(?=[\w.~+/=-]{0,64}(?:\d|[a-z][A-Z]|=))[\w.~+/-]{6,}=*/g,
    `$1$2${hidden}`,
  ],
  // https://user:password@host, and not the digest of an image
  [/(\b[a-z][a-z\d+.-]{1,20}:\/\/)[^\s/?#@"'<>]{1,512}@(?!sha\d)/gi, `$1${hidden}@`],
  // Keys by their own shape: Alibaba Cloud, AWS, JSON web tokens
  [/\b(?:LTAI|STS\.|AKIA|ASIA)[A-Za-z\d]{12,}/g, hidden],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, hidden],
];

/** Each of them has one of these, and most texts have none. */
const hints =
  /signature|credential|key|token|secret|pass|authorization|bearer|basic|@|LTAI|STS\.|AKIA|ASIA|eyJ/i;

/**
 * A text without the credentials that stand in it: the messages of registries quote signed addresses, and what is
 * shown is also copied, exported and passed on.
 */
export function maskSecrets(text: string): string {
  if (!hints.test(text)) return text;
  return patterns.reduce((masked, [pattern, replacement]) => masked.replace(pattern, replacement), text);
}

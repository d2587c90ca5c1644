import type { CleanupItem } from "@cachescope/contract";
import { shellWord } from "../../features/copy-as/shell-word.ts";
import { visibleSegments } from "../../ui/visible-text.ts";

/** What the script says to the person who reads it, in their language. */
export interface ScriptWords {
  /** Lines at its head. */
  head: readonly string[];
  /** Asked before anything is deleted; it names the answer `yes`. */
  question: string;
  /** Said when the answer is another one. */
  nothingDone: string;
  /** Why one goes, and when it was used last. */
  about: (item: CleanupItem) => string;
}

/**
 * A shell script that deletes caches, for a person to read and run. All of it is one subshell, which a shell reads to its end before
 * it runs any of it: pasted into a terminal, the question waits for a person and not for the next line.
 */
export function cleanupScript(region: string, items: readonly CleanupItem[], words: ScriptWords): string {
  const lines = items.flatMap((item) => [
    "",
    comment(`${item.name ?? item.id} (${item.id}): ${words.about(item)}`),
    `aliyun eci DeleteImageCache --RegionId ${shellWord(region)} ${idFlag(item.id)}`,
  ]);
  return [
    "#!/bin/sh",
    "(",
    "set -eu",
    ...words.head.map(comment),
    `printf '%s ' ${shellWord(words.question)}`,
    "read -r answer",
    `if [ "$answer" != yes ]; then echo ${shellWord(words.nothingDone)}; exit 1; fi`,
    ...lines,
    ")",
    "",
  ].join("\n");
}

/** One line, whatever stands in the text: what would end it, or hide or reorder what stands in it, is spelled out. */
const comment = (text: string): string =>
  `# ${visibleSegments(text)
    .map((segment) => ("text" in segment ? segment.text : segment.escape))
    .join("")}`;

/** An id that begins with a hyphen would be taken for a flag of its own. */
const idFlag = (id: string): string =>
  id.startsWith("-") ? shellWord(`--ImageCacheId=${id}`) : `--ImageCacheId ${shellWord(id)}`;

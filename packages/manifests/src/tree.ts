import type { Alias, Document, Node, YAMLMap } from "yaml";
import { isAlias, isMap, isNode, isScalar, isSeq, visit } from "yaml";
import { limits } from "./limits.ts";

/** Thrown when a text makes more be looked at than its size allows. */
export class TooManyNodes extends Error {
  override readonly name = "TooManyNodes";
}

/**
 * A document of YAML in which aliases and merge keys are followed, and every node still knows its place. Following them
 * one by one keeps what aliases of aliases stand for from being built.
 */
export class Tree {
  readonly root: Node | null;
  /** The aliases of anchors that are not there. */
  readonly dangling: Alias[] = [];
  readonly #targets = new Map<Node, Node>();
  #left: number = limits.nodes;

  constructor(document: Document.Parsed) {
    this.root = document.contents;
    const anchors = new Map<string, Node>();
    visit(document, {
      Node: (_, node) => {
        if (isAlias(node)) {
          const target = anchors.get(node.source);
          if (target) this.#targets.set(node, target);
          else this.dangling.push(node);
        } else if ("anchor" in node && node.anchor) anchors.set(node.anchor, node);
      },
    });
  }

  /** What a node stands for; null for an alias of nothing. Throws `TooManyNodes`. */
  follow(node: unknown): Node | null {
    this.#left -= 1;
    if (this.#left < 0) throw new TooManyNodes();
    if (!isNode(node)) return null;
    return isAlias(node) ? (this.#targets.get(node) ?? null) : node;
  }

  /** The node under a path of keys; null where there is none. */
  at(from: unknown, ...path: readonly string[]): Node | null {
    let node = this.follow(from);
    for (const key of path) node = this.#value(node, key);
    return node;
  }

  /** The pairs of a map, and behind them those that its merge keys add. */
  pairs(from: unknown, depth = 0): (readonly [key: string, keyNode: Node, value: Node | null])[] {
    const map = this.follow(from);
    if (!isMap(map)) return [];
    const own = map.items.flatMap(({ key, value }) =>
      isScalar(key) && key.value !== mergeKey ? [[String(key.value), key, this.follow(value)] as const] : [],
    );
    return [...own, ...this.#merged(map, depth).flatMap((each) => this.pairs(each, depth + 1))];
  }

  items(from: unknown): Node[] {
    const list = this.follow(from);
    return isSeq(list) ? list.items.flatMap((item) => this.follow(item) ?? []) : [];
  }

  text(from: unknown): string | null {
    const scalar = this.follow(from);
    return isScalar(scalar) && typeof scalar.value === "string" ? scalar.value : null;
  }

  /** What the merge keys of a map add. */
  #merged(map: YAMLMap, depth: number): Node[] {
    if (depth === mostMerges) return [];
    return map.items.flatMap(({ key, value }) => {
      if (!isScalar(key) || key.value !== mergeKey) return [];
      const added = this.follow(value);
      return isSeq(added) ? this.items(added) : (added ?? []);
    });
  }

  /** The value of a key; the last one where it is written twice, and its own before a merged one. */
  #value(from: unknown, key: string, depth = 0): Node | null {
    const map = this.follow(from);
    if (!isMap(map)) return null;
    const pair = map.items.findLast((each) => isScalar(each.key) && each.key.value === key);
    if (pair) return this.follow(pair.value);
    for (const each of this.#merged(map, depth)) {
      const value = this.#value(each, key, depth + 1);
      if (value) return value;
    }
    return null;
  }
}

const mergeKey = "<<";
/** Merge keys that lead on to merge keys are followed so often. */
const mostMerges = 8;

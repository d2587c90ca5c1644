import type { OxlintOverride } from "oxlint";
import { defineConfig } from "oxlint";

/** Rooms whose names stand for one folder each, so that an import that passes through one says so. */
const serverRooms = [
  "config",
  "platform",
  "eci",
  "diagnosis",
  "matching",
  "inventory",
  "evidence",
  "verdict",
  "metrics",
  "notices",
  "tracing",
  "auth",
  "sharing",
  "api",
];
const pageRooms = [
  "app",
  "pages",
  "features",
  "list",
  "domain",
  "wording",
  "url",
  "commands",
  "preferences",
  "api",
  "ui",
];
/** Libraries that only one room may know. */
const prometheus = ["prom-client"];
const telemetry = ["@opentelemetry/*"];
const express = ["express", "helmet", "compression"];
const alibaba = ["@alicloud/*"];
const emulator = ["@cachescope/eci-emulator"];
const redis = ["ioredis"];

interface Wall {
  message: string;
  /** Import specifiers that are refused, as in `.gitignore`. */
  group?: string[];
  /** The same as a regular expression. */
  regex?: string;
}

/** Refuses imports from everything under a folder. */
const wall = (folder: string, ...patterns: Wall[]): OxlintOverride => ({
  files: [`${folder}/**`],
  rules: { "no-restricted-imports": ["error", { patterns }] },
});

/** What a room may not import: every room of its program except itself and those it may know. */
const others = (rooms: string[], own: string, mayKnow: string[]) =>
  rooms.filter((room) => room !== own && !mayKnow.includes(room)).map((room) => `**/${room}/**`);

const serverRoom = (room: string, mayKnow: string[], libraries: string[], message: string) =>
  wall(`apps/bff/src/${room}`, { group: [...others(serverRooms, room, mayKnow), ...libraries], message });

/** Rooms of the inventory have its walls, and some between them. */
const inventoryRoom = (room: string, mayNotKnow: string[], message: string) =>
  serverRoom(
    `inventory/${room}`,
    ["inventory", "platform", "eci", "diagnosis", "matching"],
    [...express, ...alibaba, ...redis, ...mayNotKnow.map((other) => `../${other}/**`)],
    message,
  );

const pageRoom = (room: string, mayKnow: string[], libraries: string[], message: string) =>
  wall(`apps/web/src/${room}`, { group: [...others(pageRooms, room, mayKnow), ...libraries], message });

export default defineConfig({
  plugins: ["typescript", "unicorn", "oxc", "import", "react", "jsx-a11y", "promise", "vitest"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  ignorePatterns: [
    "**/node_modules/**",
    "**/dist/**",
    "**/dist-server/**",
    "**/test-results/**",
    "**/playwright-report/**",
  ],
  options: { reportUnusedDisableDirectives: "error" },
  rules: {
    "typescript/no-explicit-any": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/switch-exhaustiveness-check": "error",
    "typescript/no-non-null-assertion": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/ban-ts-comment": "error",
    "import/no-cycle": ["error", { ignoreTypes: false }],
    "import/no-default-export": "error",
    "react/no-danger": "error",
    "react/rules-of-hooks": "error",
    "react/exhaustive-deps": "error",
    "react/react-in-jsx-scope": "off",
    // Exhaustive switches return in every case; the compiler checks that.
    "typescript/consistent-return": "off",
    // `fc` is how fast-check is read everywhere.
    "import/no-named-as-default-member": "off",
    // Properties assert inside their callbacks.
    "vitest/expect-expect": "off",
    "vitest/no-conditional-expect": "off",
    // ARIA roles are chosen for what they announce; `output` or `fieldset` bring looks and behaviour of their own.
    "jsx-a11y/prefer-tag-over-role": "off",
    "jsx-a11y/control-has-associated-label": ["error", { ignoreElements: ["td"] }],
    // Speaks to users of the React compiler; there is none here.
    "react/incompatible-library": "off",
    "import/no-unassigned-import": ["error", { allow: ["**/*.css"] }],
    "oxc/no-map-spread": "off",
    "no-await-in-loop": "off",
    "no-console": "error",
    "no-eval": "error",
    "unicorn/filename-case": ["error", { case: "kebabCase" }],
    "max-lines": ["error", { max: 300, skipBlankLines: true, skipComments: true }],
    "max-lines-per-function": ["error", { max: 80 }],
    complexity: ["error", { max: 15 }],
  },
  overrides: [
    // A suite is one function, and a plain reference in it is one long expression.
    {
      files: ["**/*.test.ts", "**/*.test.tsx", "e2e/tests/**"],
      rules: { "max-lines": ["error", { max: 400 }], "max-lines-per-function": "off", complexity: "off" },
    },
    // The rule speaks of windows in a browser; these are threads.
    { files: ["apps/bff/**"], rules: { "unicorn/require-post-message-target-origin": "off" } },
    { files: ["**/*.config.ts"], rules: { "import/no-default-export": "off" } },
    {
      files: ["e2e/**"],
      // Playwright's fixtures: a function called `use`, and a pattern that names what is needed, even if nothing.
      rules: { "react/rules-of-hooks": "off", "no-empty-pattern": "off" },
    },

    wall("packages/contract/src", {
      group: ["@cachescope/*", "node:*", "express", "react"],
      message: "The contract imports nothing but zod.",
    }),
    wall("packages/eci-emulator/src", {
      group: ["@cachescope/*"],
      message: "The emulator shares no code with what it tests.",
    }),
    wall("packages/manifests/src", {
      group: ["@cachescope/*", "node:*", "react"],
      message: "Manifests are read with YAML's parser and nothing else.",
    }),
    // They read the corpus.
    { files: ["packages/manifests/src/*.test.ts"], rules: { "no-restricted-imports": "off" } },
    wall("apps/match/src", {
      group: [
        "@cachescope/*",
        "!@cachescope/contract",
        "!@cachescope/manifests",
        "**/bff/**",
        "**/web/**",
        "react",
      ],
      message: "The command line asks the server, as any program could.",
    }),
    // They ask a real server before the emulator.
    { files: ["apps/match/src/*.test.ts"], rules: { "no-restricted-imports": "off" } },
    wall("e2e", {
      group: ["@cachescope/*", "**/apps/**", "**/packages/**"],
      message: "The browser's tests speak HTTP only.",
    }),

    wall("release", {
      group: ["**/bff/src/*/**", "**/web/src/**", "**/packages/**", "@cachescope/*", "!@cachescope/contract"],
      message: "A release is made of the server's entries, and asked over HTTP.",
    }),

    serverRoom(
      "config",
      ["platform", "eci", "auth", "notices", "tracing"],
      [...express, ...alibaba, ...telemetry],
      "config reads settings.",
    ),
    serverRoom("platform", [], [...alibaba, ...emulator, ...telemetry], "platform knows nothing of ECI."),
    serverRoom(
      "eci",
      ["platform"],
      [...express, ...emulator, ...redis, ...telemetry],
      "eci speaks to Alibaba Cloud only.",
    ),
    serverRoom(
      "diagnosis",
      ["eci"],
      [...express, ...alibaba],
      "diagnosis is pure: a cache in, a conclusion out.",
    ),
    serverRoom(
      "matching",
      [],
      [...express, ...alibaba],
      "matching is pure: caches and images in, a prediction out.",
    ),
    serverRoom(
      "inventory",
      ["platform", "eci", "diagnosis", "matching"],
      [...express, ...alibaba, ...redis, ...telemetry],
      "inventory knows no HTTP, and not where replicas share.",
    ),
    inventoryRoom("snapshot", ["query", "sync", "lookup"], "A snapshot keeps what it is given."),
    inventoryRoom("query", ["sync", "lookup"], "Queries make nothing be read."),
    inventoryRoom("sync", ["lookup"], "Listings know no single caches."),
    inventoryRoom("replicas", [], "Replicas share what each of them may read."),
    serverRoom(
      "sharing",
      ["platform", "eci", "inventory", "auth"],
      [...express, ...alibaba],
      "sharing speaks to Redis only.",
    ),
    serverRoom(
      "evidence",
      ["platform", "eci", "diagnosis", "inventory"],
      [...express, ...alibaba],
      "evidence keeps what the inventory observes.",
    ),
    serverRoom(
      "verdict",
      ["platform", "inventory", "evidence"],
      [...express, ...alibaba],
      "verdict knows no HTTP.",
    ),
    serverRoom(
      "metrics",
      ["platform", "eci", "inventory", "evidence", "notices"],
      [...express, ...alibaba],
      "metrics count what others tell them.",
    ),
    serverRoom(
      "notices",
      ["platform", "inventory", "evidence"],
      [...express, ...alibaba, ...prometheus, ...telemetry],
      "notices send what waits in the store.",
    ),
    serverRoom(
      "tracing",
      ["platform", "eci", "inventory"],
      [...alibaba, ...prometheus],
      "tracing makes spans of what others tell it.",
    ),
    serverRoom(
      "auth",
      ["platform"],
      [...alibaba, ...emulator, ...prometheus, ...telemetry],
      "auth knows who asks, and nothing of caches.",
    ),
    serverRoom(
      "api",
      ["platform", "inventory", "evidence", "verdict"],
      [...alibaba, ...prometheus, ...telemetry],
      "api asks the inventory.",
    ),

    pageRoom("ui", [], ["@cachescope/*", "@tanstack/*", "use-intl", "wouter"], "ui knows React only."),
    pageRoom(
      "preferences",
      [],
      ["@cachescope/*", "@tanstack/*", "use-intl", "wouter"],
      "preferences draw nothing.",
    ),
    pageRoom(
      "commands",
      ["preferences", "url"],
      ["@cachescope/*", "@tanstack/*", "use-intl", "wouter"],
      "commands have no words and know no caches.",
    ),
    pageRoom("url", [], ["@tanstack/*", "use-intl"], "url reads and writes the address."),
    pageRoom("api", [], ["react", "wouter", "use-intl"], "api asks the server and draws nothing."),
    pageRoom(
      "list",
      ["api", "url", "ui", "domain"],
      ["use-intl", "wouter"],
      "list keeps rows, it draws none.",
    ),
    pageRoom("domain", ["api"], ["react", "wouter", "use-intl", "@tanstack/*"], "domain rules are pure."),
    pageRoom(
      "wording",
      ["domain", "api", "ui", "preferences", "url"],
      ["wouter", "@tanstack/*"],
      "wording finds words.",
    ),
    pageRoom(
      "pages",
      pageRooms.filter((room) => room !== "app"),
      [],
      "Pages do not know the shell.",
    ),
    wall(
      "apps/web/src/features",
      { group: ["**/pages/**", "**/app/**"], message: "Features are composed by pages." },
      { regex: String.raw`^\.\./[^.]`, message: "Features do not know each other; pages compose them." },
    ),
  ],
});

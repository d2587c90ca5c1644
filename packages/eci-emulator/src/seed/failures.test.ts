import { describe, expect, test } from "vitest";
import { FAILURES } from "./failures.ts";
import { createRandom } from "./random.ts";

/** What an operator would search messages for, in this order. The first match is the cause. */
const SIGNS: readonly (readonly [cause: string, ...all: readonly RegExp[]])[] = [
  ["egress", /failed to pull/, /i\/o timeout|deadline exceeded|connection refused|no route|client\.timeout/],
  ["auth", /401|unauthorized|authentication required|denied|no basic auth/],
  ["not_found", /manifest unknown|not found|name unknown/],
  ["rate_limit", /toomanyrequests|429|rate limit/],
  ["tls", /x509|certificate/],
  ["size", /no space left|exceed.*size/],
  ["quota", /quotafull|quota is full|quota is exceeded|diskcapacityquotafull/],
  ["stock", /nostock|resourceinsufficient|out of stock|stockexhaust/],
  ["balance", /insufficientbalance|arrearage|overdue/],
  ["role", /unauthorized.*service account|aliyunserviceroleforeci/],
  ["network_cfg", /vsw-.*does not support|security group|vswitch/],
  ["builder_gone", /eci-.*(?:deleted|not exist)/],
  ["snapshot", /snapshot.*(?:fail|deleted|not exist)/],
  ["throttle", /throttling|heavy load|flow control/],
  ["unknown", /^/],
];

describe("the events of a failed build", () => {
  test.each(Object.entries(FAILURES))(
    "%s can be told from its words, whatever ids they hold",
    (cause, failure) => {
      for (let seed = 0; seed < 200; seed++) {
        const message = failure.message({
          image: "docker.io/library/nginx:1.27",
          builderId: "eci-bp18oq3m15prd9jbk2x0",
          snapshotId: "s-bp12w3v37sit96t6zz10",
          region: "cn-hangzhou",
          random: createRandom(seed),
        });
        const words = `${failure.reason} ${message}`.toLowerCase();
        const found = SIGNS.find(([, ...signs]) => signs.every((sign) => sign.test(words)));
        expect(found?.[0]).toBe(cause);
      }
    },
  );
});

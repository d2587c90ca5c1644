import { expect, test } from "vitest";
import { parseNetworks, viewerKey } from "./networks.ts";

test.each([
  ["10.0.0.0/8", "10.1.2.3", true],
  ["10.0.0.0/8", "::ffff:10.1.2.3", true],
  ["10.0.0.0/8", "11.1.2.3", false],
  ["10.0.0.5", "10.0.0.5", true],
  ["10.0.0.5", "10.0.0.6", false],
  ["fd00::/8", "fd12::1", true],
  ["fd00::/8", "10.0.0.1", false],
  ["::1", "::1", true],
  ["::1", "127.0.0.1", false],
  ["10.0.0.0/8", "", false],
  ["10.0.0.0/8", "unknown", false],
])("%s includes %j: %j", (network, address, expected) => {
  expect(parseNetworks([network])?.(address)).toBe(expected);
});

test.each([
  ["0.0.0.0/0"],
  ["::/0"],
  ["10.0.0.0/33"],
  ["10.0.0"],
  ["0x7f.1"],
  ["proxy.example.com"],
  ["*"],
  ["10.0.0.0/8/8x"],
])("%s is no network to trust", (text) => {
  expect(parseNetworks(["10.0.0.1", text])).toBeNull();
});

test("no network includes no address", () => {
  expect(parseNetworks([])?.("10.0.0.1")).toBe(false);
});

test("a viewer of IPv6 is known by the network that one household has", () => {
  expect(viewerKey("2001:db8:1:2:3::4")).toBe(viewerKey("2001:db8:1:2::9"));
  expect(viewerKey("2001:db8:1:2::9")).not.toBe(viewerKey("2001:db8:1:3::9"));
  expect(viewerKey("::ffff:192.0.2.1")).toBe(viewerKey("192.0.2.1"));
  expect(viewerKey("192.0.2.1")).not.toBe(viewerKey("192.0.2.2"));
});

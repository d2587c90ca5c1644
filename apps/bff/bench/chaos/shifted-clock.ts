// Loaded before a server whose wall clock is to be five minutes ahead.
const aheadMs = 300_000;
const now = () => performance.timeOrigin + performance.now() + aheadMs;

globalThis.Date = new Proxy(Date, {
  construct: (target, given, newTarget): object =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget),
  get: (target, name, receiver): unknown =>
    name === "now" ? () => Math.floor(now()) : Reflect.get(target, name, receiver),
});

import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import type { RequestHandler } from "express";
import helmet from "helmet";

const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", "data:"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      manifestSrc: ["'self'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      // React and the libraries make HTML of nothing, and scripts of no text: there is no policy that could.
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["'none'"],
    },
  },
  crossOriginOpenerPolicy: { policy: "same-origin" },
  crossOriginResourcePolicy: { policy: "same-origin" },
  referrerPolicy: { policy: "no-referrer" },
  strictTransportSecurity: false,
  xFrameOptions: { action: "deny" },
});

/** What a browser could do besides showing a page; the page does none of it. */
const unused = [
  "accelerometer",
  "autoplay",
  "bluetooth",
  "camera",
  "display-capture",
  "encrypted-media",
  "fullscreen",
  "geolocation",
  "gyroscope",
  "hid",
  "idle-detection",
  "local-fonts",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "picture-in-picture",
  "publickey-credentials-get",
  "screen-wake-lock",
  "serial",
  "usb",
  "window-management",
  "xr-spatial-tracking",
];
const permissionsPolicy = unused.map((feature) => `${feature}=()`).join(", ");

/**
 * The headers of every response, read from the library once because they never differ. The page loads from this server
 * and calls no other. There is no `upgrade-insecure-requests`, which would break plain http on loopback.
 */
export const securityHeaders: readonly (readonly [name: string, value: string])[] = [
  ...headersSetBy(protect),
  ["permissions-policy", permissionsPolicy],
];

/** @param isSecure whether people come by https, so that browsers may never use anything else for this host */
export const setSecurityHeaders =
  (isSecure: boolean): RequestHandler =>
  (_, response, next) => {
    for (const [name, value] of securityHeaders) response.setHeader(name, value);
    if (isSecure) response.setHeader("strict-transport-security", "max-age=31536000");
    next();
  };

function headersSetBy(middleware: typeof protect): [string, string][] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  middleware(request, response, () => {});
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}

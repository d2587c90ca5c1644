import type { IncomingMessage } from "node:http";

/** RFC 9111: a request with this header does not accept what is kept until it was read anew. */
export const wantsFresh = ({ headers }: Pick<IncomingMessage, "headers">): boolean =>
  /(?:^|[\s,])no-cache(?:$|[\s,])/i.test(headers["cache-control"] ?? "");

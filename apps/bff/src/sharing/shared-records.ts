import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { zstdCompress, zstdDecompress } from "node:zlib";
import type { SharedRecords } from "../inventory/replicas/sharing.ts";
import { NotShared } from "../inventory/replicas/sharing.ts";
import { shortHash } from "../platform/short-hash.ts";
import type { Link } from "./link.ts";

/** As long as rows are fresh at most, and a little. Milliseconds. */
const keepMs = 45_000;

const compress = promisify(zstdCompress);
const decompress = promisify(zstdDecompress);

/** Pages of the API in Redis, and for each cache the name of the last that had it. */
export function createSharedRecords(link: Link): SharedRecords {
  const keyOf = (...parts: readonly string[]) =>
    `${link.prefix}record:${shortHash(JSON.stringify(parts), 22)}`;

  const put: SharedRecords["put"] = (scope, ids, { body, at }) => {
    const page = `${link.prefix}page:${randomUUID()}`;
    const write = async () => {
      const packed = await compress(body);
      await link.ask((redis) => {
        const pipeline = redis.pipeline().set(page, packed, "PX", keepMs);
        for (const id of ids) pipeline.set(keyOf(scope, id), `${at} ${page}`, "PX", keepMs);
        return pipeline.exec();
      });
    };
    // A record that is not there costs a call.
    write().catch(() => {});
  };

  return {
    put,
    async find(scope, id) {
      try {
        const written = await link.ask((redis) => redis.get(keyOf(scope, id)));
        const [at = "", page = ""] = written?.split(" ") ?? [];
        const packed = page === "" ? null : await link.ask((redis) => redis.getBuffer(page));
        return packed && { body: Buffer.from(await decompress(packed)), at: Number(at) };
      } catch (error) {
        if (error instanceof NotShared) return null;
        throw error;
      }
    },
  };
}

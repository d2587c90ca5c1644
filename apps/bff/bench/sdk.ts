// What people would write in place of the BFF: Alibaba's own SDK behind Express, one route, nothing kept.
import { createServer } from "node:http";
import process from "node:process";
import type { DescribeImageCachesResponseBodyImageCaches as ImageCacheRecord } from "@alicloud/eci20180808";
import eci, { DescribeImageCachesRequest } from "@alicloud/eci20180808";
import { Config } from "@alicloud/openapi-client";
import express from "express";
import { announce } from "./announce.ts";

const upstream = new URL(process.env["UPSTREAM"] ?? "");
const client = new eci.default(
  new Config({
    accessKeyId: process.env["ALIBABA_CLOUD_ACCESS_KEY_ID"],
    accessKeySecret: process.env["ALIBABA_CLOUD_ACCESS_KEY_SECRET"],
    protocol: upstream.protocol.slice(0, -1),
    endpoint: upstream.host,
  }),
);

const app = express();
app.get("/api/regions/:region/image-caches", async ({ params, query }, response) => {
  const { body } = await client.describeImageCaches(
    new DescribeImageCachesRequest({
      regionId: params.region,
      limit: Number(query["limit"]),
      imageCacheName: query["name"],
    }),
  );
  response.json({ items: body.imageCaches?.map(toRow), total: body.totalCount, nextToken: body.nextToken });
});
announce(createServer(app));

const toRow = (record: ImageCacheRecord) => ({
  id: record.imageCacheId,
  name: record.imageCacheName,
  regionId: record.regionId,
  status: record.status,
  progress: record.progress,
  images: record.images,
  tags: record.tags?.map(({ key, value }) => ({ key, value })),
  sizeGiB: record.imageCacheSize,
  createdAt: record.creationTime,
  expiresAt: record.expireDateTime,
  lastMatchedAt: record.lastMatchedTime,
  containerGroupId: record.containerGroupId,
  snapshotId: record.snapshotId,
  flashSnapshotId: record.flashSnapshotId,
  resourceGroupId: record.resourceGroupId,
  eliminationStrategy: record.eliminationStrategy,
  eventCount: record.events?.length,
  lastWarning: record.events?.findLast(({ type }) => type === "Warning"),
});

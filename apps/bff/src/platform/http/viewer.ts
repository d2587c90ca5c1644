import type { Request } from "express";
import { viewerKey } from "./networks.ts";

/** Where a request comes from, by what trusted proxies say. */
export const addressOf = ({ ip = "" }: Request): string => ip;

/** Tells those who have not signed in apart, by where they come from. Limits on them count by this key. */
export const viewerOf = (request: Request): string => viewerKey(addressOf(request));

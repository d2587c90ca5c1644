import type { Request } from "express";
import { viewerKey } from "./networks.ts";

/** Where a request comes from, by what trusted proxies say. */
export const addressOf = ({ ip = "" }: Request): string => ip;

/** Whom a request is held to be from as long as nobody has signed in. Whatever counts strangers counts them by this. */
export const viewerOf = (request: Request): string => viewerKey(addressOf(request));

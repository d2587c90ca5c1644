/**
 * The part of pop-core 1.8.0 that is used here (source: its `lib/rpc.js`). Its own typings lack
 * `credentialsProvider` and `verbose`, ask for keys that are not needed, and call the answer whatever one likes.
 */
declare module "@alicloud/pop-core" {
  import type { Agent, RequestOptions } from "node:http";

  export interface ClientConfig {
    endpoint: string;
    apiVersion: string;
    credentialsProvider: {
      getCredentials(): Promise<{ accessKeyId: string; accessKeySecret: string; securityToken?: string }>;
    };
  }
  export interface CallOptions {
    /** Exactly upper case: with any other spelling every parameter goes into the URL. */
    method: "POST";
    /** Milliseconds, for connecting and for reading each. */
    timeout: number;
    agent: Agent;
    /** Called by httpx just before the request is made; what it returns goes to `http.request`. */
    beforeRequest(options: RequestOptions): RequestOptions;
  }
  export class RPCClient {
    constructor(config: ClientConfig, verbose: true);
    /** Resolves `[body, entry]`, whatever the HTTP status; rejects with things that hold secrets. */
    request(action: string, params: Record<string, string>, options: CallOptions): Promise<unknown>;
  }
}

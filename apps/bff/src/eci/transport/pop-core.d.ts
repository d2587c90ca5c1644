/**
 * The part of pop-core 1.8.0 that is used here (source: its `lib/rpc.js`). Its own types lack `credentialsProvider` and
 * `verbose`, require keys that are not needed, and let the caller choose the type of the response.
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
    /** In upper case, because with any other spelling every parameter goes into the URL. */
    method: "POST";
    /** Milliseconds, once for connecting and once for reading. */
    timeout: number;
    agent: Agent;
    /** Called by httpx just before the request; the result goes to `http.request`. */
    beforeRequest(options: RequestOptions): RequestOptions;
  }
  export class RPCClient {
    constructor(config: ClientConfig, verbose: true);
    /** Resolves to `[body, entry]`, whatever the HTTP status. Rejects with values that hold secrets. */
    request(action: string, params: Record<string, string>, options: CallOptions): Promise<unknown>;
  }
}

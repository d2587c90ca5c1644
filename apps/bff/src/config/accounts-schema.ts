import { accountNamePattern, regionIdPattern } from "@cachescope/contract";
import * as z from "zod";
import { isRegionId } from "../eci/endpoints.ts";
import { origin } from "./origin.ts";

/** Every message says what a value must be, and none repeats one: a secret may have been pasted into the wrong line. */
const text = (what: string, pattern: RegExp) => z.string(what).regex(pattern, what);
const plainText = (what: string, longest: number) => text(what, new RegExp(`^[^\\s].{0,${longest - 1}}$`));

const roleArn = text(
  "must be the ARN of a RAM role, such as acs:ram::1234567890123456:role/cachescope",
  /^acs:ram::\d+:role\/[\w.@-]{1,64}$/,
).describe("The RAM role to assume.");
const sessionName = text("must be 2 to 64 letters, digits or .@-_", /^[\w.@-]{2,64}$/)
  .describe("What the logs of Alibaba Cloud call the session; cachescope unless it is given.")
  .optional();
const stsEndpoint = text("must be a host, such as sts.cn-hangzhou.aliyuncs.com", /^[\w.-]+(?::\d{1,5})?$/)
  .describe("The host of STS; sts.aliyuncs.com unless it is given.")
  .optional();

const chain = z
  .strictObject({ source: z.literal("chain") })
  .describe(
    "What Alibaba Cloud's own tools find on this machine: environment, OIDC, CLI profile, RAM role, URI.",
  );
const profile = z
  .strictObject({
    source: z.literal("profile"),
    profile: plainText("must be the name of a profile", 128).describe("Its name in ~/.aliyun/config.json."),
  })
  .describe("A profile of Alibaba Cloud CLI.");

const sources = "must be one of the sources chain, profile, role and rrsa";
const credentials = z
  .discriminatedUnion(
    "source",
    [
      chain,
      profile,
      z
        .strictObject({
          source: z.literal("role"),
          roleArn,
          sessionName,
          externalId: plainText("must be a text of 2 to 1224 characters", 1224).optional(),
          stsEndpoint,
          from: z
            .discriminatedUnion("source", [chain, profile], "must be one of the sources chain and profile")
            .describe("Whose credentials assume the role; chain unless it is given.")
            .default({ source: "chain" }),
        })
        .describe("A RAM role that is assumed by STS."),
      z
        .strictObject({
          source: z.literal("rrsa"),
          roleArn,
          sessionName,
          stsEndpoint,
          oidcProviderArn: text(
            "must be the ARN of an OIDC provider, such as acs:ram::1234567890123456:oidc-provider/ack-rrsa-c123",
            /^acs:ram::\d+:oidc-provider\/[\w.-]+$/,
          )
            .describe("ALIBABA_CLOUD_OIDC_PROVIDER_ARN unless it is given.")
            .optional(),
          oidcTokenFile: plainText("must be the path of a file", 4096)
            .describe("ALIBABA_CLOUD_OIDC_TOKEN_FILE unless it is given.")
            .optional(),
        })
        .describe("A RAM role for the service account of a pod (RRSA), by OIDC."),
    ],
    sources,
  )
  .default({ source: "chain" });

const account = z.strictObject(
  {
    name: text("must be up to 63 of a-z, 0-9 and -, without - at its ends", accountNamePattern).describe(
      "Stands in addresses, keys and names of files; what is kept of an account is kept by it.",
    ),
    label: plainText("must be a text of up to 60 characters", 60)
      .describe("As people call it; the name unless it is given.")
      .optional(),
    credentials,
    regions: z
      .array(
        text("must be the id of a region, such as cn-hangzhou", regionIdPattern).refine(
          isRegionId,
          "must be the id of a region, such as cn-hangzhou",
        ),
        "must be a list of the ids of regions",
      )
      .min(1, "must name a region; leave it out for all")
      .describe("The regions to show, the first of them first; ECI_REGIONS, or all, unless they are given.")
      .optional(),
    groups: z
      .array(plainText("must be the name of a group", 256), "must be a list of the names of groups")
      .min(1, "must name a group; leave it out for all who are signed in")
      .describe("Who may see it: people in one of these groups. All who are signed in unless it is given.")
      .optional(),
    endpoint: origin
      .describe("One endpoint for all its regions; ECI_ENDPOINT, or each region's own, unless it is given.")
      .optional(),
    network: z
      .enum(["public", "vpc"], "must be public or vpc")
      .describe("ECI_NETWORK unless it is given.")
      .optional(),
  },
  "must be an account: a name, and what else there is to say of it",
);

/** What the file of accounts holds. `docs/accounts.schema.json` is made of it. */
export const accountsFileSchema = z
  .strictObject(
    {
      $schema: z.string("must be an address").describe("Where this schema is, for editors.").optional(),
      accounts: z
        .array(account, "must be a list of accounts")
        .min(1, "must name an account")
        .max(100, "must be 100 accounts at most")
        .describe("The accounts to show; the first is where pages begin."),
    },
    "must be an object with accounts",
  )
  .describe("The accounts of Alibaba Cloud that Cachescope shows, and who may see each.");
export type AccountsFile = z.infer<typeof accountsFileSchema>;

/** The same as a JSON schema, for editors. */
export const accountsJsonSchema = (): object => ({
  ...z.toJSONSchema(accountsFileSchema, { io: "input" }),
  title: "Accounts of Cachescope",
});

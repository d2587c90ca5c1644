import type { Meta } from "@cachescope/contract";

const ofMachine = "  Using the Alibaba Cloud credentials of this machine.";

/** What the terminal says once the server listens. Without a `url` another program prints the address. */
export function greeting(
  { mode, version }: Pick<Meta, "mode" | "version">,
  accounts: readonly { name: string }[] | null,
  url: string | null,
): string {
  const address = url === null ? [] : [`  Open ${url}`];
  const about =
    mode === "live"
      ? [accounts ? `  Accounts: ${accounts.map(({ name }) => name).join(", ")}.` : ofMachine]
      : [
          "  Sample data. No Alibaba Cloud account is connected.",
          "  To connect one, set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET",
          "  (or anything else Alibaba Cloud's own tools find: a CLI profile, a RAM role, …) and start again.",
        ];
  return ["", `Cachescope ${version}`, "", ...address, ...about, "", ""].join("\n");
}

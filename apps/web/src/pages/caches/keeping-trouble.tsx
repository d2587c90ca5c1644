import { useQuery } from "@tanstack/react-query";
import { keepingQuery } from "../../api/queries.ts";
import { KeepingNotice } from "../../wording/keeping-notice.tsx";

/** Says that what the list shows is not kept at present; nothing while it is, or while that is not known. */
export function KeepingTrouble() {
  const { data } = useQuery(keepingQuery);
  return data ? <KeepingNotice keeping={data} /> : null;
}

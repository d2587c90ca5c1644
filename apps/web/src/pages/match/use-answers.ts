import type { ScopeName } from "@cachescope/contract";
import { useQueries } from "@tanstack/react-query";
import { toFailure } from "../../api/client.ts";
import { matchQuery } from "../../api/match-queries.ts";
import type { AskedPod } from "../../features/match/answer.ts";
import type { PlacedPod } from "./read-input.ts";

const questionOf = (scope: ScopeName, { images, storageGiB, pinned }: PlacedPod) =>
  matchQuery(scope, { images: images.toSorted(), storageGiB, pinned });
const nameOf = ({ queryKey }: Pick<ReturnType<typeof matchQuery>, "queryKey">): string =>
  JSON.stringify(queryKey);

/** Asks about each pod, equal ones once, and gives what is known of all of them by now; and asks again of those that failed. */
export function useAnswers(scope: ScopeName, pods: readonly PlacedPod[]) {
  const questions = pods.filter(({ isMatched }) => isMatched).map((pod) => questionOf(scope, pod));
  const different = [...new Map(questions.map((question) => [nameOf(question), question])).values()];
  const results = useQueries({ queries: different });
  const byName = new Map(different.map((question, index) => [nameOf(question), results[index]]));

  const asked = pods.map((pod): AskedPod => {
    const result = pod.isMatched ? byName.get(nameOf(questionOf(scope, pod))) : undefined;
    return {
      pod,
      match: result?.data ?? null,
      failure: result?.error && !result.isFetching ? toFailure(result.error) : null,
    };
  });
  const retry = () => {
    for (const { isError, refetch } of results) if (isError) void refetch();
  };
  return { asked, retry };
}

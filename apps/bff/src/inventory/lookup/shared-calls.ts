import { until } from "../../platform/deadline.ts";
import { ViewerLeft } from "../../platform/failure.ts";

/** A call, and how many wait for it. */
interface SharedCall<T> {
  answer: Promise<T>;
  viewers: number;
  left: AbortController;
}

/** Makes the function that lets several viewers wait for one call; see `Deadline.viewers`. */
export function createSharedCalls<T>() {
  const calls = new Map<string, SharedCall<T>>();

  function begin(key: string, make: (viewers: AbortSignal) => Promise<T>): SharedCall<T> {
    const left = new AbortController();
    const answered = async () => {
      try {
        return await make(left.signal);
      } finally {
        calls.delete(key);
      }
    };
    const call = { answer: answered(), viewers: 0, left };
    calls.set(key, call);
    return call;
  }

  /** Waits for the call of this name, which is made unless it is under way. Rejects with the signal's reason. */
  return async function share(
    key: string,
    signal: AbortSignal,
    make: (viewers: AbortSignal) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const call = calls.get(key) ?? begin(key, make);
      call.viewers += 1;
      try {
        return await until(signal, call.answer);
      } catch (error) {
        // Dropped because all had left just before this viewer came: it is made once more.
        if (!(error instanceof ViewerLeft) || signal.aborted) throw error;
      } finally {
        call.viewers -= 1;
        if (call.viewers === 0) call.left.abort(new ViewerLeft());
      }
    }
  };
}

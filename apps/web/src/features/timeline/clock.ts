import { useFormatter } from "use-intl";

/** Says the time of day, to the second. */
export function useClock(): (time: number) => string {
  const format = useFormatter();
  return (time) =>
    format.dateTime(time, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
}

import { useEffect } from "react";
import type { CommandId } from "./commands.ts";
import { commandIds } from "./commands.ts";

type Way = () => void;

/** How each command is done at present, by the part of the page that does it. */
const ways = new Map<CommandId, Way>();

/** Says how commands are done, as long as the component is drawn; null where one cannot be done now. */
export function useCommands(offered: Readonly<Partial<Record<CommandId, Way | null>>>): void {
  useEffect(() => {
    const mine = commandIds.flatMap((id) => {
      const way = offered[id];
      return way ? [{ id, way }] : [];
    });
    for (const { id, way } of mine) ways.set(id, way);
    return () => {
      for (const { id, way } of mine) if (ways.get(id) === way) ways.delete(id);
    };
  });
}

/** How a command is done now; null while nothing on the page does it. */
export const wayTo = (id: CommandId): Way | null => ways.get(id) ?? null;

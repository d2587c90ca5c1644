import { tinykeys } from "tinykeys";
import type { CommandId } from "../commands/commands.ts";
import { commandIds, commandOf, commandTo, isSingleKey } from "../commands/commands.ts";
import { wayTo } from "../commands/use-commands.ts";
import { placeOf, places } from "../url/places.ts";

const dialogs = '[role="dialog"], [role="alertdialog"]';
/** Where letters mean something else: they are typed, or lead through a list. */
const typing =
  'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]:not([contenteditable="false"]), [role="combobox"], [role="listbox"], [role="menu"]';

/** Steps are repeated while their key is held. */
const repeated: ReadonlySet<CommandId> = new Set(["nextRow", "previousRow"]);

/** Does what keys say, until the function it gives is called. Keys with a name are heard by what they act on. */
export function listenForKeys({ singleKeys }: { singleKeys: boolean }): () => void {
  const bindings = commandIds.flatMap((id) => {
    const binding = bindingOf(id, singleKeys);
    return binding === null ? [] : [[binding, (event: KeyboardEvent) => press(id, event)] as const];
  });
  const all = [...(singleKeys ? [goToBinding] : []), ...bindings];
  return tinykeys(window, Object.fromEntries(all), {
    ignore: ({ defaultPrevented, isComposing }) => defaultPrevented || isComposing,
  });
}

/**
 * All places have one binding together: of several that begin with the same key, those that were not meant would wait on. It
 * stands first, because only the first that fits is heard: the second key is that of another command, too.
 */
const goToBinding: [string, (event: KeyboardEvent) => void] = [
  `g (${places.map((place) => placeOf(place).key).join("|")})`,
  (event) => {
    const to = places.find((place) => placeOf(place).key === event.key.toLowerCase());
    if (to) press(commandTo(to), event);
  },
];

function bindingOf(id: CommandId, singleKeys: boolean): string | null {
  const command = commandOf(id);
  if (command.mod) return `$mod+${command.key}`;
  if (!isSingleKey(command) || !singleKeys || command.key === undefined || command.key.includes(" "))
    return null;
  // Some keyboards have signs and digits above other signs: which modifiers are held is asked below.
  return /[a-z]/.test(command.key) ? command.key : `[Shift]+[Control]+[Alt]+${command.key}`;
}

function press(id: CommandId, event: KeyboardEvent): void {
  if (event.repeat && !repeated.has(id)) return;
  if (!(event.target instanceof Element) || !mayPress(id, event, event.target)) return;
  const way = wayTo(id);
  if (!way) return;
  event.preventDefault();
  way();
}

/** In a dialog keys do nothing, because what they would act on is behind it. In that of the open cache, some do. */
function mayPress(id: CommandId, event: KeyboardEvent, target: Element): boolean {
  const command = commandOf(id);
  const dialog = target.closest(dialogs) ?? document.querySelector(dialogs);
  if (dialog !== null && (!dialog.matches("[data-cache]") || command.about === "list")) return false;
  if (target.closest('[role="menu"]') !== null) return false;
  return command.mod === true || (target.closest(typing) === null && !isHeld(event));
}

/** Whether a modifier is held, other than to write a character. */
const isHeld = (event: KeyboardEvent): boolean =>
  (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState("AltGraph");

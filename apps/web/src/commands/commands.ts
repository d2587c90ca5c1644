import type { Place } from "../url/places.ts";
import { placeOf, places } from "../url/places.ts";

interface Command {
  /** What it is done with: a row of the list, the cache that is open, or the page. */
  about: "list" | "cache" | "page";
  /** As `KeyboardEvent.key` names it; two of them, with a space between, are pressed one after the other. */
  key?: string;
  /** Ctrl, or ⌘ on a Mac, is held with it. */
  mod?: true;
}

const declare = <const Declared extends Record<string, Command>>(declared: Declared) => declared;

type GoTo = `goTo${Capitalize<Place>}`;

/** The command that leads to a place. */
// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the type says
export const commandTo = (place: Place) => `goTo${place.charAt(0).toUpperCase()}${place.slice(1)}` as GoTo;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- each place has its command
const goTos = Object.fromEntries(
  places.map((place): [GoTo, Command] => [
    commandTo(place),
    { about: "page", key: `g ${placeOf(place).key}` },
  ]),
) as Record<GoTo, Command>;

/**
 * What can be done by a key or from the palette, in the order in which it is told. The keys, the sheet of keys, the
 * hints of the palette and what buttons tell of their keys read this table; the words are `command` in the locales.
 */
const commands = declare({
  filter: { about: "list", key: "/" },
  nextRow: { about: "list", key: "j" },
  previousRow: { about: "list", key: "k" },
  openRow: { about: "list", key: "Enter" },
  refresh: { about: "list", key: "r" },
  pause: { about: "list", key: "p" },
  copyCommand: { about: "list" },
  previousCache: { about: "cache", key: "[" },
  nextCache: { about: "cache", key: "]" },
  summaryTab: { about: "cache", key: "1" },
  eventsTab: { about: "cache", key: "2" },
  imagesTab: { about: "cache", key: "3" },
  rawTab: { about: "cache", key: "4" },
  warnings: { about: "cache", key: "w" },
  copyId: { about: "cache", key: "c" },
  copyReference: { about: "cache" },
  copyAnnotation: { about: "cache" },
  copyTerraform: { about: "cache" },
  copyIncident: { about: "cache" },
  closeCache: { about: "cache", key: "Escape" },
  ...goTos,
  copyLink: { about: "page", key: "y" },
  timeZone: { about: "page", key: "u" },
  preferences: { about: "page" },
  keyboardHelp: { about: "page", key: "?" },
  palette: { about: "page", key: "k", mod: true },
});

export type CommandId = keyof typeof commands;

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of the table above
export const commandIds = Object.keys(commands) as CommandId[];

export const commandOf = (id: CommandId): Command => commands[id];

/** Whether it is characters alone, which speech input may press by accident: such keys can be switched off. */
export const isSingleKey = ({ key, mod }: Command): boolean =>
  key !== undefined && key.split(" ").every(({ length }) => length === 1) && mod === undefined;

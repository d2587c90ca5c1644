/** What a person has done with the field before the filter bar was loaded. */
export interface FieldBefore {
  text: string;
  selection: [from: number, to: number];
  hasFocus: boolean;
  /** The list of suggestions would be open by now. */
  isOpen: boolean;
  /** What was done last with the text; null for nothing. */
  last: "typed" | "pasted" | "entered" | null;
}

export const untouched = (text: string): FieldBefore => ({
  text,
  selection: [0, 0],
  hasFocus: false,
  isOpen: false,
  last: null,
});

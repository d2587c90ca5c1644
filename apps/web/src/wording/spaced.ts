/** Puts a space between digits and the Chinese beside them, which the browser does not. */
export const spaced = (text: string): string =>
  text.replaceAll(/(?<=\d)(?=\p{Script=Han})|(?<=\p{Script=Han})(?=\d)/gu, " ");

/** Puts a space between digits and the Chinese that follows them, which the browser does not. */
export const spaced = (text: string): string => text.replaceAll(/(\d)(?=\p{Script=Han})/gu, "$1 ");

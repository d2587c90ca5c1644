/** Sets digits apart from the Chinese that follows them, which the browser's own words do not. */
export const spaced = (text: string): string => text.replaceAll(/(\d)(?=\p{Script=Han})/gu, "$1 ");

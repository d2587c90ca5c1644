/** What one text may hold: characters, different images, and nodes that are looked at (a text of aliases can hold any number). */
export const limits = { characters: 1024 * 1024, images: 100, nodes: 200_000, problems: 20 } as const;

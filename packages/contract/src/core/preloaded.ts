/**
 * Answers to the first calls of the page travel in its HTML, each as JSON in a script element that runs nothing. These
 * attributes mark such an element, and one that names a call whose answer follows further down.
 */
export const preloadedAttributes = { answer: "data-answer", expected: "data-expected" } as const;

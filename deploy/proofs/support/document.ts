/** A document that nobody has. */
export const newDocument = (): string => String(Math.floor(1e9 + Math.random() * 8e9));

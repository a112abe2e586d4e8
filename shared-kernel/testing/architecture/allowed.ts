/** What the layout forbids and still stands. It may only become shorter. */
export const ALLOWED: readonly string[] = [];

/** What of an error is logged. Statements and parameters that drivers hang on errors stay out: they hold the data. */
interface SafeError {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: SafeError;
}

export function safeError(error: unknown, depth = 0): SafeError {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: withoutValues(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(error.stack ? { stack: withoutValues(error.stack) } : {}),
    ...(error.cause !== undefined && depth < 3 ? { cause: safeError(error.cause, depth + 1) } : {}),
  };
}

/** MySQL quotes the offending value: `Duplicate entry 'ana@…' for key`, `Incorrect integer value: '…' for column`. */
const withoutValues = (text: string): string => text.replace(/\b(entry|value:?) '(?:[^'\\]|\\.|'')*'/gi, "$1 '…'");

/** What of an error is logged. Statements and parameters that drivers hang on errors stay out: they hold the data. */
export interface ErrorSeguro {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: ErrorSeguro;
}

export function errorSeguro(error: unknown, profundidad = 0): ErrorSeguro {
  if (!(error instanceof Error)) return { type: typeof error, message: 'not an Error' };
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: sinValores(error.message),
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(error.stack ? { stack: sinValores(error.stack) } : {}),
    ...(error.cause !== undefined && profundidad < 3 ? { cause: errorSeguro(error.cause, profundidad + 1) } : {}),
  };
}

/** MySQL quotes the offending value: `Duplicate entry 'ana@…' for key`, `Incorrect integer value: '…' for column`. */
const sinValores = (texto: string): string => texto.replace(/\b(entry|value:?) '(?:[^'\\]|\\.|'')*'/gi, "$1 '…'");

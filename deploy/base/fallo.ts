/** A failure the reader can act on: what happened, what to do next and, where there is one, the evidence (the end of a log). */
export class Fallo extends Error {
  constructor(
    mensaje: string,
    readonly remedio: string,
    readonly prueba = '',
  ) {
    super(mensaje);
    this.name = 'Fallo';
  }
}

/** The text for a terminal. Only what is not a Fallo, and so is a bug of ours, shows its stack. */
export function describir(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describir).join('\n');
  if (!(error instanceof Fallo)) return `✗ ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  const prueba = error.prueba.trim() && `\n${error.prueba.trim().replace(/^/gm, '    │ ')}`;
  return `✗ ${error.message}${prueba}\n  → ${error.remedio}`;
}

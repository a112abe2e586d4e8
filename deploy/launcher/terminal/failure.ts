/** A failure the reader can act on: what happened, what to do next and, where there is one, the evidence (the end of a log). */
export class Failure extends Error {
  constructor(
    message: string,
    readonly remedy: string,
    readonly evidence = '',
  ) {
    super(message);
    this.name = 'Failure';
  }
}

/** What the system says no to, and what helps. */
const systemRemedies: Readonly<Record<string, string>> = {
  EACCES: 'Give yourself the right to write there, or set ALPES_CARPETA to a folder of yours.',
  EPERM: 'Give yourself the right to do that, or set ALPES_CARPETA to a folder of yours.',
  EROFS: 'That disk is read-only: set ALPES_CARPETA to a folder on another one.',
  ENOSPC: 'The disk is full: make room (some GB), then start again.',
  EDQUOT: 'Your quota is used up: make room (some GB), then start again.',
  ENOTDIR: 'A file stands where a folder should be: move it away, or set ALPES_CARPETA.',
  EMFILE: 'Too many open files: raise the limit (ulimit -n 4096), then start again.',
};

/** The text for a terminal. Only what is not a Failure, and so is a bug of ours, shows its stack. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(describeError).join('\n');
  if (!(error instanceof Error)) return `✗ ${String(error)}`;
  if (!(error instanceof Failure)) {
    const remedy = systemRemedies[(error as NodeJS.ErrnoException).code ?? ''];
    return remedy ? `✗ ${error.message}\n  → ${remedy}` : `✗ ${error.stack ?? error.message}`;
  }
  const evidence = error.evidence.trim() && `\n${error.evidence.trim().replace(/^/gm, '    │ ')}`;
  return `✗ ${error.message}${evidence}\n  → ${error.remedy}`;
}

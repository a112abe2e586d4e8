import { STATUS_CODES } from 'node:http';

/** One broken rule of the input. `campo` is the path to it (`items.3.importe.monto`), empty for the whole. */
export interface Violation {
  readonly campo: string;
  readonly mensaje: string;
}

interface ProblemExtras {
  readonly errores?: readonly Violation[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Extra members of the document, safe to show. */
  readonly detalle?: Readonly<Record<string, unknown>>;
}

/** An answer that says no, for what is said by HTTP alone. The domain says no with a DomainError. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    /** Stable, for programs: `http.json-malformado`. */
    readonly codigo: string,
    message: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(message);
    this.name = 'Problem';
  }
}

/** RFC 9457. `type` is as stable as `codigo`; extra members stand beside the standard ones. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly codigo: string;
  readonly errores: readonly Violation[];
  readonly correlation_id: string;
  readonly [extra: string]: unknown;
}

export const PROBLEM_JSON = 'application/problem+json';

export const documentOf = (problem: Problem, correlationId: string): ProblemDocument => ({
  ...problem.extras.detalle,
  type: `urn:alpespartner:problema:${problem.codigo}`,
  title: STATUS_CODES[problem.status] ?? 'Error',
  status: problem.status,
  detail: problem.message,
  codigo: problem.codigo,
  errores: problem.extras.errores ?? [],
  correlation_id: correlationId,
});

/** The document as text. A bigint in an extra member becomes a string: an answer about an error must not fail itself. */
export const textOf = (document: ProblemDocument): string =>
  JSON.stringify(document, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));

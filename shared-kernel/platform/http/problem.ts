import { STATUS_CODES } from 'node:http';

/** One broken rule of the input. `campo` is the path to it (`items.3.importe.monto`), empty for the whole. */
export interface Violacion {
  readonly campo: string;
  readonly mensaje: string;
}

export interface MasDelProblema {
  readonly errores?: readonly Violacion[];
  readonly headers?: Readonly<Record<string, string>>;
  /** Extra members of the document, safe to show. */
  readonly detalle?: Readonly<Record<string, unknown>>;
}

/** An answer that says no, for what is said by HTTP alone. The domain says no with a DomainError. */
export class Problema extends Error {
  constructor(
    readonly status: number,
    /** Stable, for programs: `http.json-malformado`. */
    readonly codigo: string,
    mensaje: string,
    readonly mas: MasDelProblema = {},
  ) {
    super(mensaje);
    this.name = 'Problema';
  }
}

/** RFC 9457. `type` is as stable as `codigo`; extra members stand beside the standard ones. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly codigo: string;
  readonly errores: readonly Violacion[];
  readonly correlation_id: string;
  readonly [extra: string]: unknown;
}

export const PROBLEM_JSON = 'application/problem+json';

export const documentoDe = (problema: Problema, correlationId: string): ProblemDocument => ({
  ...problema.mas.detalle,
  type: `urn:alpespartner:problema:${problema.codigo}`,
  title: STATUS_CODES[problema.status] ?? 'Error',
  status: problema.status,
  detail: problema.message,
  codigo: problema.codigo,
  errores: problema.mas.errores ?? [],
  correlation_id: correlationId,
});

/** The document as text. A bigint in an extra member becomes a string: an answer about an error must not fail itself. */
export const textoDe = (documento: ProblemDocument): string =>
  JSON.stringify(documento, (_, valor: unknown) => (typeof valor === 'bigint' ? valor.toString() : valor));

/**
 * What kind of "no" the domain gives. Two edges translate it, nobody else: the HTTP filter (status code)
 * and the consumer (`conflicto`, `regla`, … are answers: recorded and acknowledged, never retried).
 */
export type Motivo = 'entrada' | 'prohibido' | 'no-encontrado' | 'conflicto' | 'version' | 'regla';

/** A rule of the domain said no. `codigo` is stable (`afiliados.no-pendiente`); `detalle` is safe to show. */
export class DomainError extends Error {
  constructor(
    readonly codigo: string,
    mensaje: string,
    readonly motivo: Motivo,
    readonly detalle?: Readonly<Record<string, unknown>>,
  ) {
    super(mensaje);
    this.name = new.target.name;
  }
}

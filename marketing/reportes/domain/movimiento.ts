/** What moves the debt of a brand. */
export type Concepto = 'devengo' | 'ajuste' | 'recupero' | 'aprobado' | 'solicitado' | 'pagado' | 'fallido';

/** One movement, by the event that made it: `origenId` is the commission or the payment. Minor units, as the event says it. */
export interface Movimiento {
  readonly origenId: string;
  readonly secuencia: bigint;
  readonly marcaId: string;
  readonly moneda: string;
  readonly concepto: Concepto;
  readonly monto: bigint;
  readonly al: Date;
}

/** `2026-03`: the month of an instant in an IANA time zone. */
export function periodoDe(instante: Date, zonaHoraria: string): string {
  const formato = { timeZone: zonaHoraria, year: 'numeric', month: '2-digit' } as const;
  const partes = new Intl.DateTimeFormat('en', formato).formatToParts(instante);
  const de = (cual: string) => partes.find(({ type }) => type === cual)?.value ?? '';
  return `${de('year')}-${de('month')}`;
}

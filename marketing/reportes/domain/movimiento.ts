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

/** By time zone: making one takes some fifty times as long as using it. */
const calendarios = new Map<string, Intl.DateTimeFormat>();

function calendarioDe(timeZone: string): Intl.DateTimeFormat {
  let calendario = calendarios.get(timeZone);
  if (!calendario) {
    calendario = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: '2-digit' });
    calendarios.set(timeZone, calendario);
  }
  return calendario;
}

/** `2026-03`: the month of an instant in an IANA time zone. */
export function periodoDe(instante: Date, zonaHoraria: string): string {
  const partes = calendarioDe(zonaHoraria).formatToParts(instante);
  const de = (cual: string) => partes.find(({ type }) => type === cual)?.value ?? '';
  return `${de('year')}-${de('month')}`;
}

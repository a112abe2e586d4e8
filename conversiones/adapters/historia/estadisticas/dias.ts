import type { DiaDeEstadistica } from '../../../application/historia/ver-estadisticas.consulta.js';
import { type Medida, medir, sumarMedidas } from '../../../domain/historia/medida.js';

const NOMBRES = Object.keys(medir(null)) as (keyof Medida)[];

/** The sums of table `estadistica`, as columns of a query that groups. */
export const SUMAS = NOMBRES.map((nombre) => `SUM(e.${nombre}) AS ${nombre}`).join(', ');

export type SumasFila = Readonly<Record<keyof Medida, string>>;

export interface FranjaFila extends SumasFila {
  readonly campana_id: string;
  readonly afiliado_id: string;
  readonly moneda: string;
  readonly franja: Date;
  readonly zona: string | null;
}

export const medidaDe = (fila: SumasFila): Medida =>
  Object.fromEntries(NOMBRES.map((nombre) => [nombre, BigInt(fila[nombre])])) as Medida;

/** Puts quarters of an hour, in the order campaign, affiliate, currency, time, together to days. */
export class Dias {
  readonly todos: DiaDeEstadistica[] = [];

  /** Of the last one, more may come. */
  get completos(): number {
    return this.todos.length - 1;
  }

  anotar(fila: FranjaFila): void {
    const { campana_id: campanaId, afiliado_id: afiliadoId, moneda, franja } = fila;
    const { dia, zona } = diaDe(franja, fila.zona);
    const ultimo = this.todos.at(-1);
    const mismo =
      ultimo?.campanaId === campanaId &&
      ultimo.afiliadoId === afiliadoId &&
      ultimo.moneda === moneda &&
      ultimo.dia === dia;
    const nuevo = { campanaId, afiliadoId, moneda, dia, zona, ultima: franja, medida: medidaDe(fila) };
    if (mismo) this.todos[this.todos.length - 1] = { ...nuevo, medida: sumarMedidas(ultimo.medida, nuevo.medida) };
    else this.todos.push(nuevo);
  }
}

const relojes = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in an IANA zone; in UTC where the zone is not known, or is none. */
function diaDe(instante: Date, zona: string | null): { readonly dia: string; readonly zona: string } {
  const reloj = relojDe(zona ?? 'UTC');
  return { dia: reloj.format(instante), zona: reloj.resolvedOptions().timeZone };
}

function relojDe(zona: string): Intl.DateTimeFormat {
  let reloj = relojes.get(zona);
  if (!reloj) relojes.set(zona, (reloj = nuevoReloj(zona)));
  return reloj;
}

function nuevoReloj(timeZone: string): Intl.DateTimeFormat {
  try {
    // The Canadian way to write a day is ISO 8601's.
    return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch {
    return nuevoReloj('UTC');
  }
}

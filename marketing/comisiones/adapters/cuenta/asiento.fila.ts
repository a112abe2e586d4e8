import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { entero } from '../../../comun/adapters/filas.mysql.js';
import type { AsientoEscrito } from '../../application/cuenta/lectura-de-comisiones.js';
import type { Asiento } from '../../domain/cuenta/asiento.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import { asientoDe } from '../../domain/cuenta/eventos.js';
import { fondosAJson, fondosDeJson } from './topes.json.js';

/** One row of table `asiento`. */
export interface AsientoFila {
  id: string;
  tipo: Asiento['tipo'];
  motivo: Asiento['motivo'];
  delta: string;
  calculado: string;
  valor_neto: string;
  nivel: Asiento['nivel'];
  creado_en: Date;
  en_pie: number | null;
  causa: string | null;
  correlacion: string | null;
  fondos: string | null;
}

/** `moneda`: of its account. */
export function asientoDeFila(f: AsientoFila, moneda: string): AsientoEscrito {
  const en = (unidades: string) => dinero(entero(unidades), moneda);
  return {
    id: f.id,
    tipo: f.tipo,
    motivo: f.motivo,
    delta: en(f.delta),
    calculado: en(f.calculado),
    valorNeto: en(f.valor_neto),
    nivel: f.nivel,
    creadoEn: f.creado_en,
    enPie: Boolean(f.en_pie ?? entero(f.valor_neto) !== 0n),
    causa: f.causa,
    correlacion: f.correlacion,
    fondos: fondosDeJson(f.fondos, moneda),
  };
}

/** The rows of the entries that an account booked since it was locked. `causaDe`: what made an entry, by its id. */
export const asientosAFilas = (
  { snapshot, version, events }: Comision,
  causaDe: (asientoId: string) => Context,
): object[] =>
  events.flatMap((evento, i) => {
    const asiento = asientoDe(evento);
    return asiento ? [aFila(asiento, snapshot.id, version + i + 1, evento.en, causaDe(asiento.id))] : [];
  });

const aFila = (a: Asiento, comision_id: string, numero: number, creado_en: Date, causa: Context) => ({
  comision_id,
  numero,
  id: a.id,
  tipo: a.tipo,
  motivo: a.motivo,
  delta: a.delta.unidadesMenores,
  calculado: a.calculado.unidadesMenores,
  valor_neto: a.valorNeto.unidadesMenores,
  nivel: a.nivel,
  en_pie: Number(a.enPie),
  fondos: fondosAJson(a.fondos),
  creado_en,
  causa: causa.causationId,
  correlacion: causa.correlationId,
});

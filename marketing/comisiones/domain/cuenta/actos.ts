import type { Circunstancias } from '../../../campanas/domain/terminos/condiciones.js';
import type { EstadoComision } from './cuenta.js';
import type { Fondos, MotivoDeRechazo } from './eventos.js';

/** What an account should hold, what was granted of it, and by which funds. */
export interface Concesion {
  readonly calculado: bigint;
  readonly concedido: bigint;
  readonly fondos: Fondos;
}

/** What may change of what an account is priced from. */
export type Hoy = Pick<EstadoComision, 'valorNeto' | 'nivel'> &
  Partial<Pick<EstadoComision, 'enPie'>> & { readonly circunstancias?: Circunstancias };

/** Who decided against a commission, and why: a reason from the list, and words. */
export interface Razon {
  readonly por: string;
  readonly codigo: MotivoDeRechazo;
  readonly motivo: string | null;
}

/** Where an account begins. */
export const NUEVA = { situacion: 'CALCULADA', vistoBueno: null, pagado: 0n, enLiquidacion: null } as const;

/** The event of each decision. */
export const DECISIONES = {
  APROBADA: 'ComisionAprobada',
  RECHAZADA: 'ComisionRechazada',
  ANULADA: 'ComisionAnulada',
} as const;

/** Whether an approval of this balance needs two persons. */
export const requiereDos = (saldo: bigint, desde: bigint | null): boolean => desde !== null && saldo >= desde;

/** Whether both are priced from the same. */
export const mismosInsumos = (a: EstadoComision, b: EstadoComision): boolean =>
  a.valorNeto === b.valorNeto &&
  a.nivel === b.nivel &&
  a.enPie === b.enPie &&
  a.apertura.circunstancias.tipo_afiliado === b.apertura.circunstancias.tipo_afiliado;

import type { EventoPresupuesto } from '../../../campanas/domain/presupuesto/eventos.js';
import type { TerminosVersion } from '../../../campanas/domain/terminos/terminos.js';
import type { Nivel } from '../../../campanas/domain/campana/segmentacion.js';
import type { UsoVisto } from './consumo.js';
import type { EstadoComision } from './cuenta.js';

export type MotivoDeAsiento =
  'VALIDACION' | 'REEMBOLSO' | 'ENMIENDA' | 'CANCELACION' | 'NIVEL' | 'RECHAZO' | 'ANULACION' | 'REFERIDO';

/** Why a person decides against a commission. */
export const MOTIVOS_DE_RECHAZO = [
  ...(['FRAUDE', 'DUPLICADA', 'INCUMPLE_TERMINOS'] as const),
  ...(['DATOS_ERRONEOS', 'PEDIDO_DE_LA_MARCA', 'OTRO'] as const),
] as const;
export type MotivoDeRechazo = (typeof MOTIVOS_DE_RECHAZO)[number];

export type TipoDeAsiento = 'DEVENGO' | 'AJUSTE' | 'REVERSO' | 'RECUPERO';

/** One line of a commission's account, in minor units. Written once, with what it was priced from. */
export interface Asiento<T extends TipoDeAsiento = TipoDeAsiento> {
  readonly id: string;
  readonly tipo: T;
  readonly motivo: MotivoDeAsiento;
  readonly delta: bigint;
  /** What the formula said the whole commission should be; the budget may have granted less. */
  readonly calculado: bigint;
  readonly valorNeto: bigint;
  readonly nivel: Nivel;
  readonly enPie: boolean;
  readonly fondos: Fondos;
}

/** What an entry found, and left, where its money comes from; null: without limit. */
export interface Fondos {
  readonly disponible: { readonly antes: bigint; readonly despues: bigint } | null;
  readonly topes: readonly UsoVisto[];
}

/** `comision` is the account after the event. */
export type EventoComision = { readonly en: Date } & (
  | {
      readonly tipo: 'ComisionCalculada';
      readonly datos: {
        readonly comision: EstadoComision;
        readonly terminos: TerminosVersion;
        readonly asiento: Asiento;
      };
    }
  | {
      readonly tipo: 'ComisionAjustada';
      readonly datos: {
        readonly comision: EstadoComision;
        readonly asiento: Asiento<Exclude<TipoDeAsiento, 'DEVENGO'>>;
      };
    }
  | {
      readonly tipo: 'ComisionAprobada' | 'ComisionRechazada' | 'ComisionAnulada';
      readonly datos: {
        readonly comision: EstadoComision;
        readonly monto: bigint;
        readonly por: string;
        readonly motivo: string | null;
        /** null: an approval needs no reason. */
        readonly codigo: MotivoDeRechazo | null;
      };
    }
  /** The first of two persons agreed. */
  | { readonly tipo: 'ComisionVisada'; readonly datos: { readonly comision: EstadoComision } }
  /** It took part in a settlement, was paid, or is owed again. The payments tell the world. */
  | { readonly tipo: 'ComisionEnPagoCambiada'; readonly datos: { readonly comision: EstadoComision } }
);

/** The entry an event books, if it books one. */
export const asientoDe = (evento: EventoComision | EventoPresupuesto): Asiento | null =>
  evento.tipo === 'ComisionCalculada' || evento.tipo === 'ComisionAjustada' ? evento.datos.asiento : null;

import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { MotivoDeRetencion } from '../conocido/pagadero.js';
import type { Tarifa } from '../precio/precio.js';
import type { Asiento, TipoDeAsiento } from './asiento.js';
import type { Referidor } from './cuenta.js';
import type { Razon } from './decision.js';
import type { Participacion } from './situacion.js';

interface Evento<T extends string, D> {
  readonly tipo: T;
  readonly datos: D;
  readonly en: Date;
}

/** What was decided on, or is held: an amount. */
interface Decidido {
  readonly monto: Dinero;
}

export type EventoComision =
  | Evento<
      'ComisionCalculada',
      { readonly asiento: Asiento<'DEVENGO'>; readonly terminosVersion: number; readonly tarifa: Tarifa }
    >
  /** `saldo`: with this entry. */
  | Evento<'ComisionAjustada', { readonly asiento: Asiento<Exclude<TipoDeAsiento, 'DEVENGO'>>; readonly saldo: Dinero }>
  /** The first of two persons agreed. */
  | Evento<'ComisionVisada', Decidido & { readonly por: string }>
  /** `monto`: what is approved by it, on top of what was. */
  | Evento<'ComisionAprobada', Decidido & Omit<Razon, 'codigo'>>
  | Evento<'ComisionRechazada' | 'ComisionAnulada', Decidido & Razon>
  /** What had been added after an approval was refused; what was approved stays. */
  | Evento<'AumentoRechazado', Decidido & Razon>
  /** What is due of it may not be paid, or may again; and why, or why not until now. */
  | Evento<'ComisionRetenida' | 'ComisionLiberada', Decidido & { readonly motivo: MotivoDeRetencion }>
  /** The state that its referrer had at the instant of the sale turned out to be this one. */
  | Evento<'ReferidorJuzgado', Referidor>
  /** It took part in a settlement, was paid, or is owed again. The payments tell the world. */
  | Evento<'ComisionLiquidada' | 'ComisionPagada' | 'ComisionDevuelta', Participacion>;

/** The entry an event books, if it books one. */
export const asientoDe = ({ datos }: EventoComision): Asiento | null => ('asiento' in datos ? datos.asiento : null);

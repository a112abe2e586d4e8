import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Nivel } from '../../../campanas/domain/campana/segmentacion.js';
import type { UsoVisto } from './consumo.js';
import type { EstadoComision } from './cuenta.js';

export type MotivoDeAsiento =
  'VALIDACION' | 'REEMBOLSO' | 'ENMIENDA' | 'CANCELACION' | 'NIVEL' | 'RECHAZO' | 'ANULACION' | 'REFERIDO';

export type TipoDeAsiento = 'DEVENGO' | 'AJUSTE' | 'REVERSO' | 'RECUPERO';

/** One line of a commission's account. Written once, with what it was priced from. */
export interface Asiento<T extends TipoDeAsiento = TipoDeAsiento> {
  readonly id: string;
  readonly tipo: T;
  readonly motivo: MotivoDeAsiento;
  readonly delta: Dinero;
  /** What the formula said the whole commission should be; the budget may have granted less. */
  readonly calculado: Dinero;
  readonly valorNeto: Dinero;
  readonly nivel: Nivel;
  readonly enPie: boolean;
  readonly fondos: Fondos;
}

/** What an entry found, and left, where its money comes from; null: without limit. */
export interface Fondos {
  readonly disponible: { readonly antes: Dinero; readonly despues: Dinero } | null;
  readonly topes: readonly UsoVisto[];
}

type Importes = Pick<Asiento, 'delta' | 'calculado' | 'fondos'>;

/** `numero`: the version of its account that it makes. */
export const nuevoAsiento = <T extends TipoDeAsiento>(
  tipo: T,
  motivo: MotivoDeAsiento,
  numero: number,
  { id, valorNeto, nivel, enPie }: EstadoComision,
  { delta, calculado, fondos }: Importes,
): Asiento<T> => ({
  id: idDe('asiento', id, String(numero)),
  tipo,
  motivo,
  delta,
  calculado,
  valorNeto,
  nivel,
  enPie,
  fondos,
});

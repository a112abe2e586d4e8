import { cero, type Dinero, sumar } from '@alpespartner/shared-kernel/domain/dinero.js';

/**
 * One commission, or one payment, as far as its own events tell. Commissions and payments arrive in no common order,
 * so neither looks at the other: the balance is a sum over both, the same in whatever order they came.
 */
export interface Partida {
  readonly id: string;
  readonly afiliadoId: string;
  /** The sum of a commission's entries so far, or the amount of a payment. */
  readonly importe: Dinero;
  readonly situacion: 'CALCULADA' | 'APROBADA' | 'ANULADA' | 'SOLICITADO' | 'CONFIRMADO' | 'FALLIDO' | 'DEVUELTO';
  /** What approvals cover of an approved commission; absent: all of it, since nobody said how much. */
  readonly aprobado?: Dinero | undefined;
  /** The last event taken in; an older one, or the same again, changes nothing. */
  readonly secuencia: bigint;
}

/** What an event tells of a commission or a payment. */
export type Suceso =
  /** All of it: a commission is calculated, a payment is asked for, confirmed, has failed or came back. */
  | ({ readonly tipo: 'completo' } & Pick<Partida, 'afiliadoId' | 'importe' | 'situacion'>)
  | { readonly tipo: 'ajuste'; readonly delta: Dinero }
  /** `monto`: what is approved by it, on top of what was. */
  | { readonly tipo: 'aprobacion'; readonly monto: Dinero }
  | { readonly tipo: 'anulacion' };

export interface Noticia {
  readonly partidaId: string;
  readonly secuencia: bigint;
  readonly en: Date;
  readonly suceso: Suceso;
}

/** A commission or payment after an event; itself when it knows it already. Null: its beginning has not arrived. */
export function siguiente(partida: Partida | undefined, noticia: Noticia): Partida | null {
  const { partidaId, secuencia, suceso } = noticia;
  if (partida && secuencia <= partida.secuencia) return partida;
  if (suceso.tipo === 'completo') {
    const { afiliadoId, importe, situacion } = suceso;
    return { id: partidaId, afiliadoId, importe, situacion, secuencia };
  }
  if (!partida) return null;
  if (suceso.tipo === 'anulacion') return { ...partida, situacion: 'ANULADA', secuencia };
  if (suceso.tipo === 'aprobacion') return { ...aprobada(partida, suceso.monto), secuencia };
  return { ...partida, importe: ajustado(partida, suceso.delta), secuencia };
}

function aprobada(partida: Partida, monto: Dinero): Partida {
  const { situacion, aprobado, importe } = partida;
  if (situacion === 'APROBADA' && !aprobado) return partida;
  return { ...partida, situacion: 'APROBADA', aprobado: sumar(aprobado ?? cero(importe.moneda), monto) };
}

/** Not a DomainError: a currency that changes is a fault to look into, not an answer. */
function ajustado({ id, importe }: Partida, delta: Dinero): Dinero {
  if (delta.moneda !== importe.moneda)
    throw new Error(`Commission ${id} is in ${importe.moneda}, not ${delta.moneda}.`);
  return sumar(importe, delta);
}

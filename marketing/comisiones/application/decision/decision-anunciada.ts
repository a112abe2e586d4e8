import type { Tx } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { Veredicto } from './decisiones.js';

/** The word to the auditors about a decision taken by hand; `antes`: the balance that it was about. */
export function anunciarDecision(
  tx: Tx,
  { snapshot: { id, marcaId, moneda }, version, events }: Comision,
  { decision, por: actor, motivo, codigo }: Veredicto,
  antes: bigint,
  ahora: Date,
): void {
  const razon = codigo === null ? motivo : [codigo, motivo].filter((parte) => parte !== null).join(': ');
  tx.announce('auditoria.eventos', {
    type: 'AprobacionManual',
    subject: id,
    sequence: BigInt(version + events.length),
    marcaId,
    data: {
      ...{ actor, recurso: `/comisiones/${id}`, razon, timestamp: ahora },
      decision: decision === 'APROBADA' ? 'APROBADA' : 'RECHAZADA',
      monto: { unidades_menores: antes, moneda },
    },
  });
}

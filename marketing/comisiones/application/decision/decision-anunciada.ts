import { announceDecision } from '@alpespartner/shared-kernel/application/announce-decision.js';
import type { Tx } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { Veredicto } from './decisiones.js';

/** The word to the auditors about a decision taken by hand; `monto`: the balance that it was about. */
export function anunciarDecision(
  tx: Tx,
  { snapshot: { id, marcaId }, version, events }: Comision,
  { decision, motivo, codigo }: Veredicto,
  actor: string,
  monto: Dinero,
  efectivaEn: Date,
): void {
  announceDecision(tx, {
    subject: id,
    sequence: BigInt(version + events.length),
    marcaId,
    recurso: `/comisiones/${id}`,
    actor,
    aprobada: decision === 'APROBADA',
    razon: codigo === null ? motivo : [codigo, motivo].filter((parte) => parte !== null).join(': '),
    monto,
    efectivaEn,
  });
}

import type { Tx } from '@alpespartner/shared-kernel/application/unit-of-work.js';
import { type Dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Propuesta } from '../../domain/politica/politica-de-pago.js';

/** The word to the auditors: what holds from `en` on, who made it so, and who had proposed it. */
export function anunciarPolitica(
  tx: Pick<Tx, 'announce'>,
  { politica, razon, por }: Propuesta,
  actor: string,
  en: Date,
): void {
  const { marcaId, moneda, minimo, dosPersonasDesde } = politica;
  const cambios = {
    minimo: importe(minimo),
    dos_personas_desde: dosPersonasDesde ? importe(dosPersonasDesde) : 'never',
    propuesta_por: por,
  };
  const recurso = `/marcas/${marcaId}/politicas-de-pago/${moneda}`;
  tx.announce('auditoria.eventos', {
    type: 'ConfiguracionCambiada',
    subject: idDe('politica-de-pago', marcaId, moneda),
    sequence: BigInt(en.getTime()),
    marcaId,
    data: { actor, recurso, cambios, razon, timestamp: en },
  });
}

const importe = (valor: Dinero): string => `${formatDinero(valor)} ${valor.moneda}`;

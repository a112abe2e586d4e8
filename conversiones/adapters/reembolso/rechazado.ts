import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Negativa } from '../../application/reembolso/reembolsos-pendientes.js';
import type { ReembolsoGuardado } from '../../domain/reembolso/pendiente.js';
import { razonPor } from '../../domain/reembolso/rechazo.js';
import { aAvro } from '../conversion/dinero.avro.js';

/** What everybody is told of a refund that was accepted and cannot be applied. */
export const rechazado = (
  { id, de, quien, reembolso }: ReembolsoGuardado,
  { codigo, exceso }: Negativa,
  timestamp: Date,
): Announcement<ConversionesEventos> => ({
  type: 'ReembolsoRechazado',
  subject: id,
  sequence: 1n,
  marcaId: quien.marcaId,
  data: {
    id,
    conversion_id: 'conversionId' in de ? de.conversionId : '',
    reembolso_id: reembolso.reembolsoId,
    monto: aAvro(reembolso.monto),
    exceso: exceso && aAvro(exceso),
    reason: razonPor(codigo),
    timestamp,
  },
});

/** Whoever watches over the platform hears of it, too. */
export const alertaDe = (
  { id, reembolso }: ReembolsoGuardado,
  { codigo, exceso }: Negativa,
  timestamp: Date,
): Announcement<SistemaEventos> => ({
  type: 'AlertaSistema',
  subject: id,
  sequence: 1n,
  data: {
    servicio: 'conversiones',
    nivel: 'warning',
    codigo: 'reembolso_rechazado',
    mensaje: `Refund ${id}: ${formatDinero(exceso ?? reembolso.monto)} ${reembolso.monto.moneda} could not be applied (${razonPor(codigo)}).`,
    metricas: {},
    timestamp,
  },
});

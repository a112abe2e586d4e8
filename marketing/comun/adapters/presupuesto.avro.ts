import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { EventoPresupuesto } from '../../campanas/domain/presupuesto/eventos.js';
import type { Presupuesto } from '../../campanas/domain/presupuesto/presupuesto.js';
import { dineroAvro } from './dinero.avro.js';

/** What the world is told about the new events of one budget. */
export const anunciosDePresupuesto = (presupuesto: Presupuesto): Announcement<ComisionesEventos>[] =>
  presupuesto.events.flatMap((evento, i) => presupuestoToContract(evento, BigInt(presupuesto.version + i + 1)));

/** `disponible` of a budget without limit: the largest amount there is. */
const SIN_LIMITE = 2n ** 63n - 1n;

/**
 * From the language of the domain to the published one. None for an enlargement or a reduction, which the campaign
 * announces, for the least of the terms, and for what is spent or comes back, which the payment does.
 */
export function presupuestoToContract(evento: EventoPresupuesto, secuencia: bigint): Announcement<ComisionesEventos>[] {
  switch (evento.tipo) {
    case 'PresupuestoAmpliado':
    case 'PresupuestoReducido':
    case 'ComisionMenorCambiada':
    case 'PresupuestoGastado':
    case 'PresupuestoRecuperado':
      return [];
    case 'PresupuestoReservado':
    case 'PresupuestoLiberado':
    case 'PresupuestoInsuficiente': {
      const { campanaId, marcaId, conversionId, monto, disponible } = evento.datos;
      const data = {
        id: idDe('presupuesto', campanaId, secuencia.toString()),
        campana_id: campanaId,
        comision_id: 'comisionId' in evento.datos ? evento.datos.comisionId : null,
        conversion_id: conversionId,
        monto: dineroAvro(monto),
        disponible: { unidades_menores: disponible?.unidadesMenores ?? SIN_LIMITE, moneda: monto.moneda },
        timestamp: evento.en,
      };
      return [{ type: evento.tipo, data, subject: campanaId, sequence: secuencia, time: evento.en, marcaId }];
    }
  }
}

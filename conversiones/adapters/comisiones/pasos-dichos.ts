import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { PasoDicho } from './paso.fila.js';

type Oido = Oidos<'comisiones.eventos', 'conversiones-consumer'>;

/** What a message says of commissions on their way to money. A payment speaks of all the commissions it pays. */
export function pasosDichos({ type, data }: Incoming<Oido>): PasoDicho[] {
  switch (type) {
    case 'ComisionAprobada':
      return [{ ...de(data), paso: 'aprobacion', estado: 'hecho', detalle: data.por }];
    case 'ComisionRechazada':
    case 'ComisionAnulada':
      return [{ ...de(data), paso: 'aprobacion', estado: 'fallido', detalle: data.codigo ?? data.motivo }];
    case 'PagoSolicitado':
      return dePago(data, { paso: 'solicitud', estado: 'hecho', detalle: data.liquidacion_id });
    case 'PagoConfirmado':
      return dePago(data, { paso: 'pago', estado: 'hecho', detalle: data.pago_id });
    case 'PagoFallido':
      return dePago(data, { paso: 'pago', estado: data.reintentable ? 'pendiente' : 'fallido', detalle: data.codigo });
    case 'ComisionCalculada':
    case 'ComisionAjustada':
    case 'PresupuestoInsuficiente':
      return [];
  }
}

const de = ({ comision_id: comisionId, timestamp: en }: { comision_id: string; timestamp: Date }) => ({
  comisionId,
  en,
});

const dePago = (
  { comisiones, timestamp: en }: { readonly comisiones: readonly string[]; readonly timestamp: Date },
  paso: Pick<PasoDicho, 'paso' | 'estado' | 'detalle'>,
): PasoDicho[] => comisiones.map((comisionId) => ({ comisionId, en, ...paso }));

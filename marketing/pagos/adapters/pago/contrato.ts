import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { dineroAvro } from '../../../comun/adapters/dinero.avro.js';
import type { Pago } from '../../domain/pago/pago.js';

/** What the world is told of a payment that pays these commissions: not that it is still under way. */
export function anunciosDePago(pago: Pago, comisiones: readonly string[]): Announcement<ComisionesEventos>[] {
  return pago.events.flatMap((evento, i): Announcement<ComisionesEventos>[] => {
    if (evento.tipo === 'PagoEnCurso') return [];
    const { id, liquidacionId, afiliadoId, marcaId, monto, referencia, codigo, intentos } = evento.pago;
    const quien = { id, pago_id: id, liquidacion_id: liquidacionId, afiliado_id: afiliadoId };
    const reintentable = evento.tipo === 'PagoFallido' ? evento.reintentable : null;
    const como = { referencia, codigo, reintentable, intentos, comisiones: [...comisiones] };
    const data = { ...quien, ...como, monto: dineroAvro(monto), timestamp: evento.en };
    const sequence = BigInt(pago.version + i + 1);
    return [{ type: evento.tipo, data, subject: id, sequence, time: evento.en, marcaId }];
  });
}

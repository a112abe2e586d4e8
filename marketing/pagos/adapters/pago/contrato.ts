import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { dineroAvro } from '../../../comun/adapters/dinero.avro.js';
import type { EventoPago } from '../../domain/pago/eventos.js';
import type { EstadoPago, Pago } from '../../domain/pago/pago.js';

/** What the world is told of a payment that pays these commissions: not that it is still under way. */
export const anunciosDePago = (pago: Pago, comisiones: readonly string[]): Announcement<ComisionesEventos>[] =>
  pago.events.flatMap((evento, i): Announcement<ComisionesEventos>[] => {
    if (!seCuenta(evento)) return [];
    const { id: subject, marcaId } = pago.snapshot;
    const data = pagoToContract(pago.snapshot, evento, comisiones);
    return [{ type: evento.tipo, data, subject, sequence: BigInt(pago.version + i + 1), time: evento.en, marcaId }];
  });

const PUBLICADOS = ['PagoSolicitado', 'PagoConfirmado', 'PagoFallido', 'PagoDevuelto'] as const;
type EventoPublicado = Extract<EventoPago, { tipo: (typeof PUBLICADOS)[number] }>;

export const seCuenta = (evento: EventoPago): evento is EventoPublicado =>
  PUBLICADOS.some((tipo) => tipo === evento.tipo);

function pagoToContract(pago: EstadoPago, { tipo, datos, en }: EventoPublicado, comisiones: readonly string[]) {
  return {
    id: pago.id,
    pago_id: pago.id,
    liquidacion_id: pago.liquidacionId,
    afiliado_id: pago.afiliadoId,
    monto: dineroAvro(pago.monto),
    intentos: pago.intentos,
    comisiones: [...comisiones],
    referencia: tipo === 'PagoConfirmado' || tipo === 'PagoDevuelto' ? datos.referencia : null,
    codigo: tipo === 'PagoFallido' || tipo === 'PagoDevuelto' ? datos.codigo : null,
    reintentable: tipo === 'PagoFallido' ? datos.reintentable : null,
    timestamp: en,
  };
}

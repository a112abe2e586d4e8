import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { dineroAvro } from '../../../comun/adapters/dinero.avro.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { EstadoComision } from '../../domain/cuenta/cuenta.js';
import type { EventoComision } from '../../domain/cuenta/eventos.js';

type Miembro = {
  [K in keyof ComisionesEventos]: { readonly type: K; readonly data: ComisionesEventos[K] };
}[keyof ComisionesEventos];

/** What the world is told about a commission's new events; `context`: of the message that caused them. */
export const anunciosDeComision = (comision: Comision, context?: Context): Announcement<ComisionesEventos>[] =>
  comision.events.flatMap((evento, i) =>
    anuncioDeComision(comision, evento, BigInt(comision.version + i + 1), context),
  );

/** What the world is told about one of them, which raised the account to version `sequence`: one announcement, or none. */
export function anuncioDeComision(
  { snapshot }: Comision,
  evento: EventoComision,
  sequence: bigint,
  context?: Context,
): Announcement<ComisionesEventos>[] {
  const miembro = comisionToContract(snapshot, evento);
  if (!miembro) return [];
  const sobre = { subject: snapshot.id, sequence, time: evento.en, marcaId: snapshot.marcaId };
  return [{ ...miembro, ...sobre, ...(context && { context }) }];
}

/**
 * From the language of the domain to the published one, every event of it. Of the account itself only what never changes is
 * told. Null: the world is not told who agreed first, what the entry beside it tells,
 * and what the payments tell.
 */
function comisionToContract(comision: EstadoComision, evento: EventoComision): Miembro | null {
  const comun = { id: comision.id, comision_id: comision.id, afiliado_id: comision.afiliadoId, timestamp: evento.en };
  switch (evento.tipo) {
    case 'ComisionCalculada':
      return { type: evento.tipo, data: calculada(comision, evento) };
    case 'ComisionAjustada': {
      const { asiento, saldo } = evento.datos;
      const { id: asiento_id, tipo, motivo } = asiento;
      const importes = { delta: dineroAvro(asiento.delta), saldo: dineroAvro(saldo) };
      return { type: evento.tipo, data: { ...comun, asiento_id, tipo, motivo, ...importes } };
    }
    case 'ComisionAprobada': {
      const { por, motivo } = evento.datos;
      const monto = dineroAvro(evento.datos.monto);
      return { type: evento.tipo, data: { ...comun, monto, por, motivo } };
    }
    case 'ComisionRechazada':
    case 'ComisionAnulada': {
      const { por, motivo, codigo } = evento.datos;
      const monto = dineroAvro(evento.datos.monto);
      return { type: evento.tipo, data: { ...comun, monto, por, motivo, codigo } };
    }
    case 'ComisionRetenida':
    case 'ComisionLiberada': {
      const { motivo } = evento.datos;
      const monto = dineroAvro(evento.datos.monto);
      return { type: evento.tipo, data: { ...comun, monto, motivo } };
    }
    case 'ComisionVisada':
    case 'AumentoRechazado':
    case 'ReferidorJuzgado':
    case 'ComisionLiquidada':
    case 'ComisionPagada':
    case 'ComisionDevuelta':
      return null;
  }
}

function calculada(
  comision: EstadoComision,
  { datos, en }: Extract<EventoComision, { tipo: 'ComisionCalculada' }>,
): ComisionesEventos['ComisionCalculada'] {
  const { asiento, terminosVersion, tarifa } = datos;
  return {
    id: comision.id,
    afiliado_id: comision.afiliadoId,
    timestamp: en,
    campana_id: comision.campanaId,
    user_id: null,
    conversion_id: comision.conversionId,
    monto_comision: dineroAvro(asiento.delta),
    porcentaje_comision: tarifa.ppm,
    tipo_comision: tarifa.tipo,
    terminos_version: terminosVersion,
    nivel: asiento.nivel,
    monto_base: dineroAvro(asiento.valorNeto),
    clase: comision.clase,
    fecha_calculo: en,
  };
}

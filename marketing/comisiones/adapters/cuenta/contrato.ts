import type { ComisionesEventos } from '@alpespartner/schemas/comisiones.eventos/tipos.generated.js';
import type { Contexto } from '@alpespartner/shared-kernel/application/context.js';
import type { Announcement } from '@alpespartner/shared-kernel/application/announcement.js';
import { presupuestoToContract } from '../../../comun/adapters/presupuesto.avro.js';
import type { Comision } from '../../domain/cuenta/comision.js';
import type { EventoComision } from '../../domain/cuenta/eventos.js';
import type { Apunte } from '../../domain/libro/libro.js';
import { ppmAplicado } from '../../domain/precio/formula-aplicada.js';
import { formulaDe } from '../../domain/precio/precio.js';
import { entradasDe } from '../../domain/cuenta/valoracion.js';

type Miembro = {
  [K in keyof ComisionesEventos]: { readonly type: K; readonly data: ComisionesEventos[K] };
}[keyof ComisionesEventos];

/** What the world is told about an event of a commission or a budget; `contexto`: of the message that caused it. */
export function anunciosDe({ evento, secuencia }: Apunte, contexto?: Contexto): Announcement<ComisionesEventos>[] {
  const causa = contexto ? { contexto } : {};
  switch (evento.tipo) {
    case 'PresupuestoReservado':
    case 'PresupuestoLiberado':
    case 'PresupuestoInsuficiente':
    case 'PresupuestoAmpliado':
    case 'PresupuestoReducido':
    case 'PresupuestoGastado':
    case 'PresupuestoRecuperado':
      return presupuestoToContract(evento, secuencia).map((anuncio) => ({ ...anuncio, ...causa }));
    case 'ComisionEnPagoCambiada':
    case 'ComisionVisada':
      return [];
    case 'ComisionCalculada':
    case 'ComisionAjustada':
    case 'ComisionAprobada':
    case 'ComisionRechazada':
    case 'ComisionAnulada': {
      const { id, marcaId } = evento.datos.comision;
      const sobre = { subject: id, sequence: secuencia, time: evento.en, marcaId };
      return [{ ...comisionToContract(evento), ...sobre, ...causa }];
    }
  }
}

/** The new events of one commission, for whoever changes it alone. */
export const anunciosDeComision = (comision: Comision, contexto?: Contexto): Announcement<ComisionesEventos>[] =>
  comision.events.flatMap((evento, i) => anunciosDe({ evento, secuencia: BigInt(comision.version + i + 1) }, contexto));

/** What the world is not told: who agreed first, and what the payments tell. */
type EventoPublicado = Exclude<EventoComision, { tipo: 'ComisionEnPagoCambiada' | 'ComisionVisada' }>;

/** From the language of the domain to the published one. */
export function comisionToContract(evento: EventoPublicado): Miembro {
  const { comision } = evento.datos;
  const importe = (unidades_menores: bigint) => ({ unidades_menores, moneda: comision.moneda });
  const quien = { id: comision.id, afiliado_id: comision.afiliadoId, timestamp: evento.en };
  switch (evento.tipo) {
    case 'ComisionCalculada': {
      const { terminos, asiento } = evento.datos;
      const entradas = entradasDe(comision);
      const [formula] = formulaDe(entradas, terminos);
      return {
        type: evento.tipo,
        data: {
          ...quien,
          campana_id: comision.campanaId,
          user_id: null,
          conversion_id: comision.conversionId,
          monto_comision: importe(asiento.delta),
          porcentaje_comision: ppmAplicado(entradas.neto, formula),
          tipo_comision: formula.tipo,
          terminos_version: terminos.version,
          nivel: asiento.nivel,
          monto_base: importe(asiento.valorNeto),
          clase: comision.clase,
          fecha_calculo: evento.en,
        },
      };
    }
    case 'ComisionAjustada': {
      const { id: asiento_id, tipo, delta, motivo } = evento.datos.asiento;
      const asiento = { asiento_id, tipo, delta: importe(delta), saldo: importe(comision.saldo), motivo };
      return { type: evento.tipo, data: { ...quien, comision_id: comision.id, ...asiento } };
    }
    case 'ComisionAprobada':
    case 'ComisionRechazada':
    case 'ComisionAnulada': {
      const { monto, por, motivo, codigo } = evento.datos;
      const decision = { ...quien, comision_id: comision.id, monto: importe(monto), por, motivo };
      if (evento.tipo === 'ComisionAprobada') return { type: evento.tipo, data: decision };
      return { type: evento.tipo, data: { ...decision, codigo } };
    }
  }
}

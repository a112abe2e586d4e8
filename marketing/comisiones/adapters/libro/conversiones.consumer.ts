import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import {
  contextoDe,
  type BatchHandler,
  type Incoming,
} from '@alpespartner/shared-kernel/platform/consumer/subscription.js';
import { deAvro } from '../../../comun/adapters/dinero.avro.js';
import type { Hecho, HechosDeVenta } from '../../domain/conocido/conversion-conocida.js';
import { asentar } from '../../domain/libro/libro.js';
import { abrirLibro, cerrarLibro } from './libros.mysql.js';

type Oido = Oidos<'conversiones.eventos', 'marketing-consumer'>;

/**
 * `marketing-consumer` on conversiones.eventos: prices, reserves and books a whole batch with a fixed number of statements.
 * Messages of one conversion may come in any order and more than once.
 */
export const alCambiarConversion =
  (clock: Clock): BatchHandler<Oido> =>
  async (batch, tx) => {
    const hechos = batch.map((mensaje) => ({ hecho: hechoDe(mensaje), contexto: contextoDe(mensaje) }));
    const libro = await abrirLibro(
      tx,
      hechos.map(({ hecho }) => hecho),
    );
    const ahora = clock.now();
    const apuntes = hechos.flatMap(({ hecho, contexto }) =>
      asentar(libro, hecho, ahora).map((apunte) => ({ apunte, contexto })),
    );
    await cerrarLibro(tx, libro, apuntes);
  };

/** What a message says about the money of a conversion. */
function hechoDe({ type, data, sequence: secuencia }: Incoming<Oido>): Hecho {
  switch (type) {
    case 'ConversionValidated': {
      const { conversion_id: conversionId, campaign_id: campanaId, affiliate_id: afiliadoId } = data;
      const valor = deAvro(data.conversion_value);
      const validada = { campanaId, afiliadoId, valor, ocurridoEn: data.ocurrido_en, hechos: hechosDe(data) };
      return { conversionId, secuencia, tipo: 'validada', validada };
    }
    case 'ConversionAdjusted': {
      const motivo = data.reason === 'reembolso' ? 'REEMBOLSO' : 'ENMIENDA';
      const neto = data.net_value.unidades_menores;
      return { conversionId: data.conversion_id, secuencia, tipo: 'ajustada', neto, motivo };
    }
    case 'ConversionCancelled':
      return { conversionId: data.conversion_id, secuencia, tipo: 'cancelada' };
  }
}

const hechosDe = (d: ConversionesEventos['ConversionValidated']): HechosDeVenta => ({
  tipo: d.conversion_type,
  pais: d.pais,
  cliente: d.cliente_nuevo === null ? null : d.cliente_nuevo ? 'NUEVO' : 'RECURRENTE',
  lineaProducto: d.linea_producto,
  clienteId: d.user_id,
  atribucion: d.atribucion.map(({ affiliate_id, ppm }) => ({ afiliadoId: affiliate_id, ppm })),
});

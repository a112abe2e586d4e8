import { Injectable } from '@nestjs/common';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { contextOf, type Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { deAvro } from '../../../comun/adapters/dinero.avro.js';
import { AlValidarseConversion } from '../../application/libro/al-validarse-conversion.js';
import type { Hecho, HechosDeVenta } from '../../domain/conocido/conversion-conocida.js';

type Oido = Oidos<'conversiones.eventos', 'marketing-consumer'>;

/** `marketing-consumer` on conversiones.eventos. */
@Injectable()
export class ConversionesConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly reaccion: AlValidarseConversion,
  ) {
    subscriptions.add(subscriptionTo('conversiones.eventos', 'marketing-consumer', this.handle));
  }

  readonly handle: BatchHandler<Oido> = (batch) =>
    this.reaccion.handle(batch.map((mensaje) => ({ hecho: hechoDe(mensaje), context: contextOf(mensaje) })));
}

/** What a message says about the money of a conversion. */
function hechoDe({ type, data, time, sequence: secuencia }: Incoming<Oido>): Hecho {
  switch (type) {
    case 'ConversionValidated': {
      const { conversion_id: conversionId, campaign_id: campanaId, affiliate_id: afiliadoId } = data;
      const valor = deAvro(data.conversion_value);
      const validada = { campanaId, afiliadoId, valor, ocurridoEn: data.ocurrido_en, hechos: hechosDe(data, time) };
      return { conversionId, secuencia, tipo: 'validada', validada };
    }
    case 'ConversionAdjusted': {
      const motivo = data.reason === 'reembolso' ? 'REEMBOLSO' : 'ENMIENDA';
      const neto = deAvro(data.net_value);
      return { conversionId: data.conversion_id, secuencia, tipo: 'ajustada', neto, motivo };
    }
    case 'ConversionCancelled':
      return { conversionId: data.conversion_id, secuencia, tipo: 'cancelada' };
  }
}

/** `time`: when it was recorded, which is no earlier than we learned of the sale. */
const hechosDe = (d: ConversionesEventos['ConversionValidated'], time: Date): HechosDeVenta => ({
  tipo: d.conversion_type,
  pais: d.pais,
  cliente: d.cliente_nuevo === null ? null : d.cliente_nuevo ? 'NUEVO' : 'RECURRENTE',
  lineaProducto: d.linea_producto,
  clienteId: d.user_id,
  transaccionId: d.transaction_id,
  conocidaEn: d.historica ? null : (d.recibido_en ?? time),
  atribucion: d.atribucion.map(({ affiliate_id, ppm }) => ({ afiliadoId: affiliate_id, ppm })),
});

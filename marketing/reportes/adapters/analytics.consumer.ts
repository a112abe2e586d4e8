import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { deAvro } from '../../comun/adapters/dinero.avro.js';
import { AlCambiarConversion } from '../application/al-cambiar-conversion.js';
import { AlRegistrarseClic } from '../application/al-registrarse-clic.js';
import type { ClicReportado } from '../domain/clic-reportado.js';
import type { HechoReportado } from '../domain/conversion-reportada.js';

type Oido = Oidos<'conversiones.eventos', 'analytics-consumer'>;

/** `analytics-consumer` on conversiones.eventos. */
@Injectable()
export class AnalyticsConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly alRegistrarseClic: AlRegistrarseClic,
    private readonly alCambiarConversion: AlCambiarConversion,
  ) {
    subscriptions.add(subscriptionTo('conversiones.eventos', 'analytics-consumer', this.handle));
  }

  readonly handle: BatchHandler<Oido> = async (batch) => {
    await this.alRegistrarseClic.handle(batch.flatMap((mensaje) => clicDe(mensaje) ?? []));
    await this.alCambiarConversion.handle(batch.flatMap((mensaje) => hechoDe(mensaje) ?? []));
  };
}

function clicDe({ type, data, marca_id, time: al }: Incoming<Oido>): ClicReportado | null {
  if (type !== 'ClicRegistrado' || data.affiliate_id === '') return null;
  const { clic_id: clicId, campaign_id: campanaId, affiliate_id: afiliadoId } = data;
  return { clicId, campanaId, afiliadoId, marcaId: marca_id ?? '', al };
}

function hechoDe({ type, data, sequence, time: al, marca_id }: Incoming<Oido>): HechoReportado | null {
  switch (type) {
    case 'ConversionDetected':
    case 'ConversionValidated': {
      // A conversion that names no affiliate counts once it is known whose it is.
      if (data.affiliate_id === '') return null;
      const valor = deAvro(data.conversion_value);
      const cuyas = { campanaId: data.campaign_id, afiliadoId: data.affiliate_id, marcaId: marca_id ?? '' };
      const tipo = type === 'ConversionDetected' ? 'detectada' : 'validada';
      return { conversionId: data.conversion_id, al, tipo, venta: { de: { ...cuyas, moneda: valor.moneda }, valor } };
    }
    case 'ConversionAdjusted': {
      const { conversion_id: conversionId, net_value } = data;
      return { conversionId, al, tipo: 'ajustada', neto: deAvro(net_value), secuencia: sequence };
    }
    case 'ConversionConfirmed':
      return { conversionId: data.conversion_id, al, tipo: 'confirmada' };
    case 'ConversionCancelled':
      return { conversionId: data.conversion_id, al, tipo: 'cancelada' };
    case 'ClicRegistrado':
      return null;
  }
}

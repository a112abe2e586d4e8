import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import {
  type BatchHandler,
  subscriptionTo,
} from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { contextOf, type Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { AlCambiarAfiliado } from '../../application/libro/al-cambiar-afiliado.js';
import type { HechoDeAfiliado } from '../../domain/conocido/afiliado-conocido.js';

type Oido = Oidos<'afiliados.eventos', 'marketing-consumer'>;

/** `marketing-consumer` on afiliados.eventos. */
@Injectable()
export class AfiliadosConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly reaccion: AlCambiarAfiliado,
  ) {
    subscriptions.add(subscriptionTo('afiliados.eventos', 'marketing-consumer', this.handle));
  }

  readonly handle: BatchHandler<Oido> = (batch) =>
    this.reaccion.handle(batch.map((mensaje) => ({ hecho: hechoDe(mensaje), context: contextOf(mensaje) })));
}

/** What a message tells. Others than these two repeat the tier as of their recording, which is no change of it. */
function hechoDe({ type, data, subject: afiliadoId, sequence: secuencia }: Incoming<Oido>): HechoDeAfiliado {
  switch (type) {
    case 'AfiliadoRegistrado':
      return {
        afiliadoId,
        cambio: { secuencia, desde: data.fecha_afiliacion, nivel: 'BRONCE' },
        registro: { tipo: data.tipo, referidoPor: data.referido_por },
      };
    case 'NivelAfiliadoCambiado':
      return { afiliadoId, cambio: { secuencia, desde: data.timestamp, nivel: data.nivel }, registro: null };
  }
}

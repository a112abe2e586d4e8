import { Injectable } from '@nestjs/common';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import { idDe } from '@alpespartner/shared-kernel/domain/ids.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { ALERT } from '@alpespartner/shared-kernel/platform/stuck/announced.js';
import { hechoDe } from '../../comun/adapters/hecho.avro.js';
import { AlAvisar } from '../application/al-avisar.js';
import { AlLatirServicio } from '../application/al-latir-servicio.js';
import { AlReprocesarseMensaje } from '../application/al-reprocesarse-mensaje.js';
import type { Atasco } from '../domain/atasco.js';

type Oido<N extends string> = Incoming<Oidos<'sistema.eventos', N>>;

/** What services say about themselves. */
@Injectable()
export class VigilanciaConsumer {
  constructor(
    private readonly alLatir: AlLatirServicio,
    private readonly alReprocesarse: AlReprocesarseMensaje,
    private readonly alAvisar: AlAvisar,
  ) {}

  readonly monitorear = async (batch: readonly Oido<'monitoring-consumer'>[]): Promise<void> => {
    await this.alLatir.execute(
      batch.flatMap(({ type, data }) => (type === 'LatidoServicio' ? [{ ...data, en: data.timestamp }] : [])),
    );
    await this.alReprocesarse.execute(
      batch.flatMap(({ type, data, time }) => {
        if (type !== 'MensajeReprocesado') return [];
        const { topic, suscripcion, mensaje_id, vez, resultado } = data;
        return [{ id: idDe(topic, suscripcion, mensaje_id), vez, resultado, en: time }];
      }),
    );
  };

  readonly alertar = (batch: readonly Oido<'alerting-consumer'>[]): Promise<void> =>
    this.alAvisar.execute({
      alertas: batch.filter(({ type }) => type === 'AlertaSistema').map(hechoDe),
      notificaciones: batch.filter(({ type }) => type !== 'AlertaSistema').map(hechoDe),
      atascos: batch.flatMap((mensaje) => (mensaje.type === 'AlertaSistema' ? atascoDe(mensaje) : [])),
    });
}

/** An alert about a class of what stands still: its code begins so, and it says how many there are. */
function atascoDe({ id: alerta, subject: id, data }: Extract<Oido<'alerting-consumer'>, { type: 'AlertaSistema' }>): Atasco[] {
  const { cuantos } = data.metricas;
  return data.codigo.startsWith(ALERT) && cuantos !== undefined ? [{ id, alerta, cuantos, en: data.timestamp }] : [];
}

import { Injectable } from '@nestjs/common';
import { PENDIENTES, suscripciones, topicDeErrores, topics } from '@alpespartner/schemas/topologia.js';
import type { Oidos } from '@alpespartner/schemas/oidos.js';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { subscriptionTo } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import type { Incoming } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import type { MysqlTx } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/subscriptions.js';
import { Bitacora } from './bitacora.mysql.js';
import { Recepcion, type Reprocesado } from './recepcion.mysql.js';
import { Registros, type Latido } from './registros.mysql.js';

type Oido<N extends string> = Incoming<Oidos<'sistema.eventos', N>>;

/** All of auditoria's subscriptions: every message into the log, what some mean into their tables, and what failed. */
@Injectable()
export class AuditoriaConsumer {
  constructor(
    subscriptions: Subscriptions,
    private readonly bitacora: Bitacora,
    private readonly registros: Registros,
    private readonly recepcion: Recepcion,
  ) {
    for (const { nombre, namespace } of topics) {
      if (namespace !== 'eventos') continue;
      const topic = nombre as keyof Mensajes;
      subscriptions.add(subscriptionTo(topic, 'audit-consumer', (batch, tx) => this.bitacora.guardar(batch, tx)));
    }
    subscriptions.add(
      subscriptionTo('auditoria.eventos', 'security-consumer', (batch, tx) =>
        registros.guardar('seguridad', batch, tx),
      ),
      subscriptionTo('auditoria.eventos', 'compliance-consumer', (batch, tx) =>
        registros.guardar('cumplimiento', batch, tx),
      ),
      subscriptionTo('sistema.eventos', 'monitoring-consumer', (batch, tx) => this.monitorear(batch, tx)),
      subscriptionTo('sistema.eventos', 'alerting-consumer', (batch, tx) => this.alertar(batch, tx)),
    );
    for (const una of suscripciones) {
      const topic = topicDeErrores(una.topic, una.nombre);
      subscriptions.addRaw({ topic, nombre: PENDIENTES, store: (batch, tx) => this.recepcion.aparcar(una, batch, tx) });
    }
  }

  private async monitorear(batch: readonly Oido<'monitoring-consumer'>[], tx: MysqlTx): Promise<void> {
    await this.registros.latidos(
      batch.filter((m): m is Latido => m.type === 'LatidoServicio'),
      tx,
    );
    await this.recepcion.reprocesar(
      batch.filter((m): m is Reprocesado => m.type === 'MensajeReprocesado'),
      tx,
    );
  }

  private async alertar(batch: readonly Oido<'alerting-consumer'>[], tx: MysqlTx): Promise<void> {
    await this.registros.guardar(
      'alerta',
      batch.filter(({ type }) => type === 'AlertaSistema'),
      tx,
    );
    await this.registros.guardar(
      'notificacion',
      batch.filter(({ type }) => type.startsWith('Notificacion')),
      tx,
    );
  }
}

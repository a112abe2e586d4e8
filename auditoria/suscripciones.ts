import { Injectable } from '@nestjs/common';
import type { Mensajes } from '@alpespartner/schemas/mensajes.generated.js';
import { aparcadores, PENDIENTES, topicDeErrores, topics } from '@alpespartner/schemas/topologia.js';
import { subscriptionTo } from '@alpespartner/shared-kernel/platform/consumer/handling/subscription.js';
import { Subscriptions } from '@alpespartner/shared-kernel/platform/service/running/subscriptions.js';
import { BitacoraConsumer } from './bitacora/adapters/bitacora.consumer.js';
import { Archivar } from './bitacora/application/archivar.js';
import { CumplimientoConsumer } from './cumplimiento/adapters/cumplimiento.consumer.js';
import { AlOcurrirHecho } from './cumplimiento/application/al-ocurrir-hecho.js';
import { AparcadosConsumer } from './vigilancia/adapters/aparcados.consumer.js';
import { VigilanciaConsumer } from './vigilancia/adapters/vigilancia.consumer.js';
import { AlAparcarseMensaje } from './vigilancia/application/al-aparcarse-mensaje.js';
import { AlAvisar } from './vigilancia/application/al-avisar.js';
import { AlLatirServicio } from './vigilancia/application/al-latir-servicio.js';
import { AlReprocesarseMensaje } from './vigilancia/application/al-reprocesarse-mensaje.js';

export const reacciones = [
  Archivar,
  AlOcurrirHecho,
  AlAvisar,
  AlLatirServicio,
  AlAparcarseMensaje,
  AlReprocesarseMensaje,
];
export const consumers = [BitacoraConsumer, CumplimientoConsumer, VigilanciaConsumer, AparcadosConsumer];

/** What this service hears of: every message into the log, what some mean into their tables, and what failed. */
@Injectable()
export class SuscripcionesDeAuditoria {
  constructor(
    subscriptions: Subscriptions,
    bitacora: BitacoraConsumer,
    cumplimiento: CumplimientoConsumer,
    vigilancia: VigilanciaConsumer,
    aparcados: AparcadosConsumer,
  ) {
    for (const { nombre, namespace } of topics) {
      if (namespace !== 'eventos') continue;
      subscriptions.add(subscriptionTo(nombre as keyof Mensajes, 'audit-consumer', bitacora.handle));
    }
    subscriptions.add(
      subscriptionTo('auditoria.eventos', 'security-consumer', cumplimiento.seguridad),
      subscriptionTo('auditoria.eventos', 'compliance-consumer', cumplimiento.cumplimiento),
      subscriptionTo('sistema.eventos', 'monitoring-consumer', vigilancia.monitorear),
      subscriptionTo('sistema.eventos', 'alerting-consumer', vigilancia.alertar),
    );
    for (const una of aparcadores) {
      const topic = topicDeErrores(una.topic, una.nombre);
      subscriptions.addRaw({ topic, nombre: PENDIENTES, store: (batch) => aparcados.handle(una, batch) });
    }
  }
}

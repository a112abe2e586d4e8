import { Injectable } from '@nestjs/common';
import { type Servicio, topicDeReprocesos } from '@alpespartner/schemas/topologia.js';
import { propertiesOf } from '@alpespartner/shared-kernel/platform/consumer/replay/replay-order.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';
import { Reprocesos } from '../application/decisiones.js';
import type { AparcadoCompleto } from '../domain/aparcado.js';
import type { Decision } from '../domain/decision.js';

/** Each order carries the message itself, as it was published, so that the service needs nothing else. */
@Injectable()
export class OutboxReprocesos extends Reprocesos {
  constructor(private readonly unitOfWork: MysqlUnitOfWork) {
    super();
  }

  add(aparcado: AparcadoCompleto, decision: Decision): Promise<void> {
    const { id, servicio, topic, suscripcion, mensaje, vez, intentos, original } = aparcado;
    const parker = { topic, nombre: suscripcion };
    return this.unitOfWork.run(async (tx) =>
      tx.enqueue({
        topic: topicDeReprocesos(servicio as Servicio),
        particion: 0,
        clave: aparcado.clave,
        mensaje: id,
        tipo: aparcado.tipo,
        esquema: aparcado.esquema,
        payload: aparcado.payload,
        propiedades: propertiesOf({ parker, mensaje, vez, intentos, decision }, original),
      }),
    );
  }
}

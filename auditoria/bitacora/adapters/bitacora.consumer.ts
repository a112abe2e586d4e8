import { Injectable } from '@nestjs/common';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { Archivar } from '../application/archivar.js';
import type { Mensaje } from '../domain/entrada.js';

@Injectable()
export class BitacoraConsumer {
  constructor(private readonly archivar: Archivar) {}

  readonly handle = (batch: readonly AnyMessage[]): Promise<void> => this.archivar.execute(batch.map(mensajeDe));
}

const mensajeDe = ({ meta, ...mensaje }: AnyMessage): Mensaje => ({
  id: mensaje.id,
  topic: meta.topic,
  particion: meta.particion,
  posicion: meta.posicion === null ? null : String(meta.posicion),
  fuente: mensaje.source,
  tipo: mensaje.type,
  agregado: mensaje.subject,
  secuencia: String(mensaje.sequence),
  en: mensaje.time,
  correlacion: mensaje.correlation_id,
  causacion: mensaje.causation_id,
  actor: mensaje.actor,
  marca_id: mensaje.marca_id,
  esquema: meta.huella,
  bytes: meta.bytes,
});

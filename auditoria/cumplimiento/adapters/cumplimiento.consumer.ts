import { Injectable } from '@nestjs/common';
import type { AnyMessage } from '@alpespartner/shared-kernel/platform/messages/incoming.js';
import { hechoDe } from '../../comun/adapters/hecho.avro.js';
import { AlOcurrirHecho } from '../application/al-ocurrir-hecho.js';

@Injectable()
export class CumplimientoConsumer {
  constructor(private readonly alOcurrir: AlOcurrirHecho) {}

  readonly seguridad = (batch: readonly AnyMessage[]): Promise<void> => this.alOcurrir.deSeguridad(batch.map(hechoDe));

  readonly cumplimiento = (batch: readonly AnyMessage[]): Promise<void> =>
    this.alOcurrir.deCumplimiento(batch.map(hechoDe));
}

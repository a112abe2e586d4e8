import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Mensaje } from '../domain/entrada.js';
import { Bitacora } from './bitacora.js';

/** Whatever is said on the topics is kept, once, bytes and all. */
@Injectable()
export class Archivar {
  constructor(
    private readonly bitacora: Bitacora,
    private readonly clock: Clock,
  ) {}

  execute(mensajes: readonly Mensaje[]): Promise<void> {
    return this.bitacora.add(mensajes, this.clock.now());
  }
}

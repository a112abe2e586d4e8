import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Context } from '@alpespartner/shared-kernel/application/context.js';
import { Pagaderas } from './hacer-pagaderas.js';

/** What has no holding period is payable at once; the sweep finds the rest. */
@Injectable()
export class AlCalcularseComision {
  constructor(
    private readonly pagaderas: Pagaderas,
    private readonly clock: Clock,
  ) {}

  /** `causas`: what calculated each commission, by its id. */
  async handle(causas: ReadonlyMap<string, Context>): Promise<void> {
    if (causas.size > 0) await this.pagaderas.aprobar([...causas.keys()], this.clock.now(), causas);
  }
}

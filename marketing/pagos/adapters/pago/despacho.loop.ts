import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/concurrency/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { DespacharPagos } from '../../application/pago/despachar-pagos.js';
import type { ConfigDePagos } from '../config.js';
import { Despertador } from './despertador.js';

/**
 * Sends payments as soon as they are asked for; looks for those that are due again, and goes on while there are any.
 * Without a gateway it never starts.
 */
@Injectable()
export class DespachoLoop extends Recurring {
  constructor(
    @Inject(CONFIG) private readonly config: ConfigDePagos,
    despachar: DespacharPagos,
    despertador: Despertador,
    clock: Clock,
    logger: Logger,
  ) {
    super({
      everyMs: config.DESPACHO_MS,
      work: async () => {
        while ((await despachar.pasar(clock.now())) > 0);
      },
      failed: (error) => logger.warn({ err: error }, 'payments not dispatched; tried again'),
    });
    if (config.PASARELA_URL) despertador.alDespertar(() => this.wake());
  }

  override async onApplicationBootstrap(): Promise<void> {
    if (this.config.PASARELA_URL) await super.onApplicationBootstrap();
  }
}

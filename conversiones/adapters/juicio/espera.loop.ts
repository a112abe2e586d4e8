import { Inject, Injectable } from '@nestjs/common';
import { Recurring } from '@alpespartner/shared-kernel/platform/concurrency/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { DecidirEnEspera } from '../../application/juicio/decidir-en-espera.js';
import { ReembolsarEnEspera } from '../../application/reembolso/reembolsar-en-espera.js';
import { RepartirReembolsos } from '../../application/reembolso/repartir-reembolsos.js';

/**
 * Looks for waiting conversions that can be decided, and waiting refunds: at once when facts have come, and at intervals
 * for what a crash, or another instance, has left.
 */
@Injectable()
export class EsperaLoop extends Recurring {
  constructor(
    @Inject(CONFIG) { ESPERA_CADA_MS }: { readonly ESPERA_CADA_MS: number },
    decidir: DecidirEnEspera,
    reembolsar: ReembolsarEnEspera,
    repartir: RepartirReembolsos,
    logger: Logger,
  ) {
    const failed = (error: unknown) => logger.warn({ err: error }, 'what waits was not decided; tried again');
    // Neither waits for the other to go well.
    const work = async () => {
      for (const espera of [decidir, reembolsar, repartir]) await espera.pasar().catch(failed);
    };
    super({ everyMs: ESPERA_CADA_MS, work, failed });
  }
}

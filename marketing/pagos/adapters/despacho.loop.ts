import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import type { MarketingConfig } from '../../config.js';
import { DespacharPagos } from '../application/despachar-pagos.js';
import { Despertador } from './despertador.js';

/** Sends payments as soon as they are asked for; looks for those that are due again, and goes on while there are any. Without a gateway it never starts. */
@Injectable()
export class DespachoLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ronda: Recurring;

  constructor(
    @Inject(CONFIG) private readonly config: MarketingConfig,
    private readonly despachar: DespacharPagos,
    despertador: Despertador,
    private readonly clock: Clock,
    logger: Logger,
  ) {
    this.ronda = new Recurring({
      everyMs: config.DESPACHO_MS,
      work: () => this.pasar(),
      failed: (error) => logger.warn({ err: error }, 'payments not dispatched; tried again'),
    });
    if (config.PASARELA_URL) despertador.alDespertar(() => this.ronda.wake());
  }

  onApplicationBootstrap(): void {
    if (this.config.PASARELA_URL) this.ronda.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ronda.stop();
  }

  private async pasar(): Promise<void> {
    while ((await this.despachar.pasar(this.clock.now())) > 0);
  }
}

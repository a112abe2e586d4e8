import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { conContexto, contextoNuevo } from '@alpespartner/shared-kernel/platform/context.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import type { MarketingConfig } from '../../config.js';
import { AvisarAtascos } from '../application/avisar-atascos.js';

/** Looks at intervals for what is stuck on its way to money. */
@Injectable()
export class AtascosLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ronda: Recurring;

  constructor(
    @Inject(CONFIG) { BARRIDO_MS, ATASCO_MS }: MarketingConfig,
    atascos: AvisarAtascos,
    clock: Clock,
    logger: Logger,
  ) {
    this.ronda = new Recurring({
      everyMs: BARRIDO_MS,
      work: () => conContexto(contextoNuevo(), () => atascos.avisar(clock.now(), ATASCO_MS)),
      failed: (error) => logger.warn({ err: error }, 'not looked for what is stuck; done again'),
    });
  }

  onApplicationBootstrap(): void {
    this.ronda.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.ronda.stop();
  }
}

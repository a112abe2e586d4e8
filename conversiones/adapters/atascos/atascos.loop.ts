import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/platform/clock.js';
import { conContexto, contextoNuevo } from '@alpespartner/shared-kernel/platform/context.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { AvisarAtascadas } from '../../application/atascadas.js';
import type { ConversionesConfig } from '../../config.js';

/** Looks at intervals for conversions of whose commission nothing is heard. */
@Injectable()
export class AtascosLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly ronda: Recurring;

  constructor(
    @Inject(CONFIG) { ATASCOS_CADA_MS, ATASCO_MS }: ConversionesConfig,
    atascadas: AvisarAtascadas,
    clock: Clock,
    logger: Logger,
  ) {
    this.ronda = new Recurring({
      everyMs: ATASCOS_CADA_MS,
      work: () => conContexto(contextoNuevo(), () => atascadas.avisar(clock.now(), ATASCO_MS)),
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

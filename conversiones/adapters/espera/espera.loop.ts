import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { DecidirEnEspera } from '../../application/decidir-en-espera.js';
import { ReembolsarEnEspera } from '../../application/reembolsos-en-espera.js';
import type { ConversionesConfig } from '../../config.js';

/**
 * Looks for waiting conversions that can be decided, and waiting refunds: at once when facts have come, and at intervals for what a crash, or
 * another instance, has left. One look at a time; a call during a look makes one more.
 */
@Injectable()
export class EsperaLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private timer?: NodeJS.Timeout;
  private mirando: Promise<void> | null = null;
  private otraVez = false;
  private cerrado = false;

  constructor(
    @Inject(CONFIG) private readonly config: ConversionesConfig,
    private readonly decidir: DecidirEnEspera,
    private readonly reembolsar: ReembolsarEnEspera,
    private readonly logger: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => this.despertar(), this.config.ESPERA_CADA_MS);
    this.timer.unref();
  }

  /** Ends after the look under way, while the database is still there. */
  async onModuleDestroy(): Promise<void> {
    this.cerrado = true;
    clearInterval(this.timer);
    await this.mirando;
  }

  despertar(): void {
    this.otraVez = true;
    if (!this.cerrado) this.mirando ??= this.mirar().finally(() => (this.mirando = null));
  }

  private async mirar(): Promise<void> {
    while (this.otraVez && !this.cerrado) {
      this.otraVez = false;
      for (const espera of [this.decidir, this.reembolsar]) {
        await espera
          .pasar()
          .catch((error: unknown) => this.logger.warn({ err: error }, 'what waits was not decided; tried again'));
      }
    }
  }
}

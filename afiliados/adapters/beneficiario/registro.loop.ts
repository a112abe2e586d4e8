import { Inject, Injectable } from '@nestjs/common';
import { Recurring } from '@alpespartner/shared-kernel/platform/concurrency/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { RegistrarBeneficiarios } from '../../application/beneficiario/registrar-beneficiarios.js';
import type { ConfigDeCuentas } from './config.js';

/** Looks for accounts that the gateway is to know, and goes on while there are any. Without a gateway it never starts. */
@Injectable()
export class RegistroLoop extends Recurring {
  constructor(
    @Inject(CONFIG) private readonly config: ConfigDeCuentas,
    registrar: RegistrarBeneficiarios,
    logger: Logger,
  ) {
    super({
      everyMs: config.REGISTRO_MS,
      work: async () => {
        while (!this.stopped && (await registrar.pasar()) > 0);
      },
      failed: (error) => logger.warn({ err: error }, 'accounts not registered; tried again'),
    });
  }

  override async onApplicationBootstrap(): Promise<void> {
    if (this.config.PASARELA_URL) await super.onApplicationBootstrap();
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { newContext, withContext } from '@alpespartner/shared-kernel/application/context.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/concurrency/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { TerminarCampanas } from './campanas/application/campana/terminar-campanas.js';
import { HacerPagaderas } from './comisiones/application/cuenta/hacer-pagaderas.js';
import { RevisarRetenciones } from './comisiones/application/retencion/revisar-retenciones.js';
import type { MarketingConfig } from './config.js';

/**
 * What time brings about, looked for at intervals: campaigns that end by themselves, commissions whose holding period is
 * over, what is due and may be paid by now. Every instance looks; row locks see to it that each is found once. What fails is found again next time.
 */
@Injectable()
export class Barridos extends Recurring {
  constructor(
    @Inject(CONFIG) { BARRIDO_MS }: MarketingConfig,
    private readonly commands: CommandBus,
    logger: Logger,
  ) {
    super({
      everyMs: BARRIDO_MS,
      work: () => withContext(newContext(), () => this.barrer()),
      failed: (error) => logger.warn({ err: error }, 'sweep failed; it runs again'),
    });
  }

  private async barrer(): Promise<void> {
    await this.commands.execute(new TerminarCampanas());
    await this.commands.execute(new HacerPagaderas());
    await this.commands.execute(new RevisarRetenciones());
  }
}

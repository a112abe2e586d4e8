import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Recurring } from '@alpespartner/shared-kernel/platform/concurrency/recurring.js';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import { Logger } from '@alpespartner/shared-kernel/platform/telemetry/logger.js';
import { Enlaces } from '../../application/seguimiento/enlaces.js';
import { MysqlEnlaces } from './enlaces.mysql.js';

/** Links that others have made or changed are known here a moment later; all of them before the first visitor comes. */
@Injectable()
export class EnlacesLoop extends Recurring {
  private desde: Date | null = null;

  constructor(
    @Inject(Enlaces) private readonly enlaces: MysqlEnlaces,
    @Inject(CONFIG) { ENLACES_CADA_MS }: { readonly ENLACES_CADA_MS: number },
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {
    const failed = (error: unknown) => logger.warn({ err: error }, 'links are as they were known; tried again');
    super({ everyMs: ENLACES_CADA_MS, work: () => this.refresh(), failed });
  }

  override async onApplicationBootstrap(): Promise<void> {
    await this.refresh().catch((error: unknown) =>
      this.logger.warn({ err: error }, 'links are read as they are asked for'),
    );
    await super.onApplicationBootstrap();
  }

  private async refresh(): Promise<void> {
    this.desde = await this.enlaces.refresh(this.desde, this.clock.now());
  }
}

import { Inject, Injectable } from '@nestjs/common';
import type { BaseConfig } from '../../config.js';
import { Heartbeat } from './heartbeat.js';
import { Purge } from './purge.js';
import { CONFIG } from './tokens.js';

/** What goes on beside the work: saying that this instance lives, forgetting what need not be remembered. */
@Injectable()
export class Upkeep {
  constructor(
    @Inject(CONFIG) private readonly config: BaseConfig,
    private readonly heartbeat: Heartbeat,
    private readonly purge: Purge,
  ) {}

  start(): void {
    this.heartbeat.start(this.config.HEARTBEAT_MS);
    this.purge.start();
  }

  async stop(): Promise<void> {
    this.heartbeat.stop();
    await this.purge.stop();
  }
}

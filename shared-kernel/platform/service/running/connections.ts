import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Readiness } from '../../health/readiness.js';
import type { Broker } from '../../pulsar/port/broker.js';
import { BROKER } from './tokens.js';

/** What the service is connected to: asked for its health while it runs, left at its end. */
@Injectable()
export class Connections {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(BROKER) private readonly broker: Broker,
    private readonly readiness: Readiness,
  ) {}

  watch(): void {
    this.readiness.add('database', () => this.dataSource.query('SELECT 1'));
    this.readiness.add('broker', () => this.brokerAnswers(), 'messages');
  }

  async close(): Promise<void> {
    await this.broker.close();
    await this.dataSource.destroy();
  }

  private async brokerAnswers(): Promise<void> {
    const { ok, motivo } = await this.broker.health();
    if (!ok) throw new Error(motivo ?? 'the broker does not answer');
  }
}

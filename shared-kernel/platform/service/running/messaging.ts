import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Connections } from './connections.js';
import { Consumers } from './consumers.js';
import { Publishing } from './publishing.js';
import { SchemaCheck } from './schema-check.js';
import { Upkeep } from './upkeep.js';

/** Starts relay, consumers, heartbeat and purge with the service and stops them in order: consume, publish, disconnect. */
@Injectable()
export class Messaging implements OnApplicationBootstrap, BeforeApplicationShutdown {
  constructor(
    private readonly schemas: SchemaCheck,
    private readonly connections: Connections,
    private readonly publishing: Publishing,
    private readonly consumers: Consumers,
    private readonly upkeep: Upkeep,
  ) {}

  /** Rejects with RegistryDiffers, and then nothing was sent or consumed. */
  async onApplicationBootstrap(): Promise<void> {
    await this.schemas.run();
    this.connections.watch();
    await this.publishing.start();
    this.consumers.start();
    this.upkeep.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.upkeep.stop();
    await this.consumers.stop();
    await this.publishing.stop();
    await this.connections.close();
  }
}

import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Redis } from 'ioredis';
import { CONFIG } from '@alpespartner/shared-kernel/platform/service/running/tokens.js';
import type { ConfigDePagos } from '../config.js';

/** The connection of the payments' breaker; it comes back by itself, and nothing waits for it. */
@Injectable()
export class RedisDePagos implements OnModuleDestroy {
  readonly redis: Redis;

  constructor(@Inject(CONFIG) { REDIS_URL }: ConfigDePagos) {
    this.redis = new Redis(REDIS_URL, { enableOfflineQueue: false, maxRetriesPerRequest: 0 });
    this.redis.on('error', () => undefined);
  }

  onModuleDestroy(): void {
    this.redis.disconnect();
  }
}

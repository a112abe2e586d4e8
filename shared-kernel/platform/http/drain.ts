import { setTimeout as delay } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Readiness } from '../health/readiness.js';

/**
 * Goes down in order: readiness off, no new connections, requests in flight answered, then Nest's own hooks (consumers,
 * relay, pools). Resolves to false when `limiteMs` was over first; what was under way then is left undone.
 */
export async function drain(app: NestFastifyApplication, limitMs = 15_000): Promise<boolean> {
  app.get(Readiness).turnOff();
  const close = async (): Promise<boolean> => {
    await app.getHttpAdapter().getInstance().close();
    await app.close();
    return true;
  };
  return Promise.race([close(), delay(limitMs, false, { ref: false })]);
}

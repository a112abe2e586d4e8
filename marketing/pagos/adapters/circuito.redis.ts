import type { Redis } from 'ioredis';
import { Circuito } from '../application/circuito.js';

export interface OpcionesDeCircuito {
  /** Failures in a row that open it. */
  readonly fallos: number;
  /** How long it stays open before one call may try. */
  readonly abiertoMs: number;
}

const FALLOS = 'pasarela:fallos';
const ABIERTO = 'pasarela:abierto';
const PRUEBA = 'pasarela:prueba';
const MEMORIA_MS = 600_000;

/**
 * Closed: fewer failures in a row than the limit. Open: the key `abierto` lives. Half open: too many failures and no such
 * key; whoever sets `prueba` tries. A Redis that is away lets everything pass: the breaker spares the gateway, no more.
 */
export class CircuitoEnRedis extends Circuito {
  constructor(
    private readonly redis: Redis,
    private readonly opciones: OpcionesDeCircuito,
  ) {
    super();
  }

  async permite(): Promise<boolean> {
    return this.preguntar(async () => {
      const [fallos, abierto] = await this.redis.mget(FALLOS, ABIERTO);
      if (abierto !== null && abierto !== undefined) return false;
      if (Number(fallos ?? 0) < this.opciones.fallos) return true;
      return (await this.redis.set(PRUEBA, '1', 'PX', this.opciones.abiertoMs, 'NX')) === 'OK';
    }, true);
  }

  async acierto(): Promise<void> {
    await this.preguntar(() => this.redis.del(FALLOS, ABIERTO, PRUEBA), 0);
  }

  async fallo(): Promise<void> {
    await this.preguntar(async () => {
      const fallos = await this.redis.incr(FALLOS);
      await this.redis.pexpire(FALLOS, MEMORIA_MS);
      if (fallos >= this.opciones.fallos) await this.redis.set(ABIERTO, '1', 'PX', this.opciones.abiertoMs);
    }, undefined);
  }

  private async preguntar<T>(que: () => Promise<T>, sinRedis: T): Promise<T> {
    return this.redis.status === 'ready' ? que().catch(() => sinRedis) : sinRedis;
  }
}

import type { Redis } from 'ioredis';
import { Circuito } from '../../application/pasarela/circuito.js';

interface OpcionesDeCircuito {
  /** Of which gateway: one that is down says nothing of another. */
  readonly pasarela: string;
  /** Failures in a row that open it. */
  readonly fallos: number;
  /** How long it stays open before one call may try. */
  readonly abiertoMs: number;
}

const MEMORIA_MS = 600_000;

/**
 * Closed: fewer failures in a row than the limit. Open: the key `abierto` lives. Half open: too many failures and no such
 * key; whoever sets `prueba` tries. A Redis that is away lets everything pass: the breaker spares the gateway, no more.
 */
export class RedisCircuito extends Circuito {
  private readonly claves: Readonly<Record<'fallos' | 'abierto' | 'prueba', string>>;

  constructor(
    private readonly redis: Redis,
    private readonly opciones: OpcionesDeCircuito,
  ) {
    super();
    const clave = (nombre: string) => `circuito:${opciones.pasarela}:${nombre}`;
    this.claves = { fallos: clave('fallos'), abierto: clave('abierto'), prueba: clave('prueba') };
  }

  async permite(): Promise<boolean> {
    return this.preguntar(async () => {
      const [fallos, abierto] = await this.redis.mget(this.claves.fallos, this.claves.abierto);
      if (abierto !== null && abierto !== undefined) return false;
      if (Number(fallos ?? 0) < this.opciones.fallos) return true;
      return (await this.redis.set(this.claves.prueba, '1', 'PX', this.opciones.abiertoMs, 'NX')) === 'OK';
    }, true);
  }

  async acierto(): Promise<void> {
    await this.preguntar(() => this.redis.del(Object.values(this.claves)), 0);
  }

  async fallo(): Promise<void> {
    await this.preguntar(async () => {
      const fallos = await this.redis.incr(this.claves.fallos);
      await this.redis.pexpire(this.claves.fallos, MEMORIA_MS);
      if (fallos >= this.opciones.fallos) await this.redis.set(this.claves.abierto, '1', 'PX', this.opciones.abiertoMs);
    }, undefined);
  }

  private async preguntar<T>(pregunta: () => Promise<T>, sinRedis: T): Promise<T> {
    return this.redis.status === 'ready' ? pregunta().catch(() => sinRedis) : sinRedis;
  }
}

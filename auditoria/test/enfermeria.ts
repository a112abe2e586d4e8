import { expect } from 'vitest';
import { direccion } from '@alpespartner/schemas/topologia.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { codecOf } from '@alpespartner/shared-kernel/platform/avro/codec.js';
import type { BaseConfig } from '@alpespartner/shared-kernel/platform/config.js';
import { ServiceBench } from '@alpespartner/shared-kernel/testing/bench/service-bench.js';
import { AuditoriaModule } from '../auditoria.module.js';
import { migraciones } from '../comun/adapters/migraciones.js';

export interface Fallido {
  readonly id: string;
  readonly suscripcion: string;
  readonly mensaje_id: string;
  readonly situacion: string;
  readonly vez: number;
  readonly intentos: number;
  readonly causa: string;
}
interface Detalle extends Fallido {
  readonly mensaje: { data: Record<string, unknown> } | null;
  readonly ilegible: string | null;
  readonly historia: { acto: string; vez: number; quien: string | null; motivo: string | null }[];
}
export type Lista<T> = { datos: T[]; cursor: string | null };

/** The service in the words of those who look after failed messages: one who reads and two who may decide. */
export class Enfermeria {
  private constructor(
    readonly bench: ServiceBench,
    readonly lector: string,
    readonly operadora: string,
    readonly otra: string,
  ) {}

  /** `cambios`: to its configuration. */
  static async abrir(cambios: Partial<BaseConfig> = {}): Promise<Enfermeria> {
    const bench = await ServiceBench.open({
      module: (config) => AuditoriaModule.forRoot({ ...config, ...cambios }),
      migrations: migraciones,
    });
    const { issuer } = bench;
    return new Enfermeria(
      bench,
      await issuer.token('auditoria:leer', { rol: 'auditor', marca_id: undefined }),
      await issuer.token('auditoria:leer errores:operar', { rol: 'admin', marca_id: undefined, sub: 'ana' }),
      await issuer.token('errores:operar', { rol: 'admin', marca_id: undefined, sub: 'luz' }),
    );
  }

  cerrar(): Promise<void> {
    return this.bench.close();
  }

  async vaciar(): Promise<void> {
    for (const tabla of ['aparcado', 'aparcado_acto', 'alerta', 'bitacora']) {
      await this.bench.query(`DELETE FROM ${tabla}`);
    }
  }

  async get<T>(url: string): Promise<T> {
    const answer = await this.bench.request({ url, token: this.lector });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json<T>();
  }

  async post(url: string, payload: object, token = this.operadora, headers: Record<string, string> = {}) {
    const answer = await this.bench.request({ method: 'POST', url, token, payload, headers });
    return answer as { statusCode: number; body: string };
  }

  async errores(filtro = ''): Promise<Fallido[]> {
    return (await this.get<Lista<Fallido>>(`/errores?limite=200&${filtro}`)).datos;
  }

  ver(id: string): Promise<Detalle> {
    return this.get<Detalle>(`/errores/${id}`);
  }

  async situacion(id: string, esperada: string): Promise<void> {
    await this.bench.soon(async () => expect((await this.ver(id)).situacion).toBe(esperada));
  }

  /** Nobody can read it: all three subscriptions of the topic park it. */
  async veneno(key: string = newId()): Promise<string> {
    const id = newId();
    const producer = await this.bench.broker.producer({ topic: direccion('sistema.eventos') });
    const properties = { id, type: 'Veneno', schema: codecOf('sistema.eventos').fingerprint };
    await producer.send({ key, payload: Buffer.from('veneno'), properties });
    await producer.close();
    await this.bench.soon(async () => expect(await this.errores(`mensaje=${id}`)).toHaveLength(3));
    return id;
  }

  /** Messages that the alerting subscription parked, and could process now. */
  aparcadas(codigos: readonly string[]): Promise<Fallido[]> {
    const suyas = () => this.errores('suscripcion=alerting-consumer');
    return this.bench.withoutTable('alerta', async () => {
      for (const codigo of codigos) await this.alerta(codigo);
      await this.bench.soon(async () => expect(await suyas()).toHaveLength(codigos.length));
      return suyas();
    });
  }

  /** What the alerting subscription did, in its order. */
  async efectos(): Promise<string[]> {
    const sql = "SELECT JSON_UNQUOTE(JSON_EXTRACT(datos, '$.codigo')) codigo FROM alerta ORDER BY orden";
    return (await this.bench.query<{ codigo: string }[]>(sql)).map(({ codigo }) => codigo);
  }

  private async alerta(codigo: string): Promise<void> {
    await this.bench.say('sistema.eventos', {
      type: 'AlertaSistema',
      subject: newId(),
      sequence: 1n,
      data: { servicio: 'vecino', nivel: 'error', codigo, mensaje: '', metricas: {}, timestamp: new Date() },
    });
  }
}

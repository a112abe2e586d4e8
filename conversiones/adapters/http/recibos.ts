import { Injectable } from '@nestjs/common';
import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import { Answer, headersOf } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { idempotencyKeyOf } from '@alpespartner/shared-kernel/platform/http/idempotency/idempotency-key.js';
import type { IdempotencyKey, Receipt } from '@alpespartner/shared-kernel/application/receipt.js';
import { storedAnswer } from '@alpespartner/shared-kernel/platform/http/idempotency/stored-answer.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

/** What a key is read from: the request as Fastify gives it. */
export type Peticion = Parameters<typeof idempotencyKeyOf>[0];

/** Idempotency keys of routes that are not one transaction. What they do is idempotent by itself: the key adds its answer. */
@Injectable()
export class Recibos {
  constructor(
    private readonly unidad: MysqlUnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `hacer`, once for each key as far as can be told: the answer given before under the same key counts, and the key
   * used for another request is a 422, whatever this request would have come to. `hacer` gets the way to make the receipt
   * of its answer, and returns whether it has stored it; one that has not is stored afterwards.
   */
  async conClave(
    request: Peticion,
    hacer: (recibo: (respuesta: Answer) => Receipt | null) => Promise<{ respuesta: Answer; guardado: boolean }>,
  ): Promise<Answer> {
    const clave = idempotencyKeyOf(request);
    const recibo = (respuesta: Answer): Receipt | null => clave && reciboCon(clave, respuesta);
    if (!clave) return (await hacer(recibo)).respuesta;
    try {
      const { respuesta, guardado } = await hacer(recibo);
      return guardado ? respuesta : await this.guardar(reciboCon(clave, respuesta), respuesta);
    } catch (error) {
      const dada = await this.dada(clave);
      if (dada) return dada;
      throw error;
    }
  }

  private dada(clave: Pick<Receipt, 'quien' | 'clave' | 'huella'>): Promise<Answer | null> {
    return this.unidad.run((tx) => storedAnswer(tx, clave));
  }

  /** The first answer under a key stands. */
  private async guardar(r: Receipt, respuesta: Answer): Promise<Answer> {
    const dada = await this.dada(r);
    if (dada) return dada;
    const fila = [r.quien, r.clave, r.huella, r.estado, r.cuerpo, r.cabeceras, this.clock.now()];
    const sql = 'INSERT INTO idempotencia (quien, clave, huella, estado, cuerpo, cabeceras, creado_en) VALUES (?)';
    try {
      await this.unidad.run((tx) => tx.query(sql, [fila]));
      return respuesta;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await this.dada(r)) ?? respuesta;
    }
  }
}

const reciboCon = (clave: IdempotencyKey, respuesta: Answer): Receipt => ({
  estado: respuesta.extras.status ?? 200,
  cuerpo: respuesta.json,
  cabeceras: JSON.stringify(headersOf(respuesta)),
  ...clave,
});

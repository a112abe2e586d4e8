import { Injectable } from '@nestjs/common';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { IdempotencyKey } from '@alpespartner/shared-kernel/application/receipt.js';
import type { Answer } from '@alpespartner/shared-kernel/platform/http/edge/answer.js';
import { idempotencyKeyOf } from '@alpespartner/shared-kernel/platform/http/idempotency/idempotency-key.js';
import { receiptOf, storedAnswer } from '@alpespartner/shared-kernel/platform/http/idempotency/stored-answer.js';
import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

/** What a key is read from: the request as Fastify gives it. */
export type Peticion = Parameters<typeof idempotencyKeyOf>[0];

/** An answer, and whether it has been stored under the key of its request. */
interface Contestado {
  readonly respuesta: Answer;
  readonly guardado: boolean;
}

/** Idempotency keys of routes that are not one transaction. What they do is idempotent by itself: the key adds its answer. */
@Injectable()
export class Recibos {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `hacer`, once for each key as far as can be told: the answer given before under the same key counts, and the key
   * used for another request is a 422, whatever this request would have come to. An answer that `hacer` has not stored is
   * stored afterwards.
   */
  async conClave(request: Peticion, hacer: (clave: IdempotencyKey | null) => Promise<Contestado>): Promise<Answer> {
    const clave = idempotencyKeyOf(request);
    if (!clave) return (await hacer(null)).respuesta;
    try {
      const { respuesta, guardado } = await hacer(clave);
      return guardado ? respuesta : await this.guardar(clave, respuesta);
    } catch (error) {
      const dada = await this.dada(clave);
      if (dada) return dada;
      throw error;
    }
  }

  private dada(clave: IdempotencyKey): Promise<Answer | null> {
    return this.unitOfWork.run((tx) => storedAnswer(tx, clave));
  }

  /** The first answer under a key stands. */
  private async guardar(clave: IdempotencyKey, respuesta: Answer): Promise<Answer> {
    const dada = await this.dada(clave);
    if (dada) return dada;
    const r = receiptOf(clave, respuesta);
    const fila = [r.quien, r.clave, r.huella, r.estado, r.cuerpo, r.cabeceras, this.clock.now()];
    const sql = 'INSERT INTO idempotencia (quien, clave, huella, estado, cuerpo, cabeceras, creado_en) VALUES (?)';
    try {
      await this.unitOfWork.run((tx) => tx.query(sql, [fila]));
      return respuesta;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await this.dada(clave)) ?? respuesta;
    }
  }
}

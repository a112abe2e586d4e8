import { Injectable } from '@nestjs/common';
import { isDuplicateKey } from '@alpespartner/shared-kernel/platform/mysql/errors.js';
import { Clock } from '@alpespartner/shared-kernel/application/clock.js';
import type { Answer } from '@alpespartner/shared-kernel/platform/http/answer.js';
import { claveDe, type ClaveDeIdempotencia } from '@alpespartner/shared-kernel/platform/http/idempotency-key.js';
import { reciboDe, respuestaGuardada } from '@alpespartner/shared-kernel/platform/http/recibo.js';
import { insertRows } from '@alpespartner/shared-kernel/platform/mysql/stored-row.js';
import { MysqlUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/unit-of-work.js';

/** What a key is read from: the request as Fastify gives it. */
export type Peticion = Parameters<typeof claveDe>[0];

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
  async conClave(
    request: Peticion,
    hacer: (clave: ClaveDeIdempotencia | null) => Promise<Contestado>,
  ): Promise<Answer> {
    const clave = claveDe(request);
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

  private dada(clave: ClaveDeIdempotencia): Promise<Answer | null> {
    return this.unitOfWork.run((tx) => respuestaGuardada(tx, clave));
  }

  /** The first answer under a key stands. */
  private async guardar(clave: ClaveDeIdempotencia, respuesta: Answer): Promise<Answer> {
    const dada = await this.dada(clave);
    if (dada) return dada;
    try {
      await this.unitOfWork.run((tx) => insertRows(tx, [reciboDe(clave, respuesta, this.clock.now())]));
      return respuesta;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await this.dada(clave)) ?? respuesta;
    }
  }
}

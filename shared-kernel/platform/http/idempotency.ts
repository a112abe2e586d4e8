import { Injectable, SetMetadata, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '../../application/clock.js';
import { isDuplicateKey } from '../mysql/errors.js';
import { MysqlUnitOfWork, type MysqlTx } from '../mysql/unit-of-work.js';
import { Answer, headersDe } from './answer.js';
import { claveDe, type ClaveDeIdempotencia } from './idempotency-key.js';
import { Problema } from './problem.js';
import { respuestaGuardada } from './recibo.js';

const SIN_TRANSACCION = 'alpespartner:sin-transaccion';

/** This route stores its receipt itself (see `reciboDe`): no transaction is opened around it. */
export const SinTransaccion = (): MethodDecorator => SetMetadata(SIN_TRANSACCION, true);

/**
 * POST, PUT and PATCH with an Idempotency-Key: claim, change and stored answer are one transaction, which the
 * repositories join. The key is claimed first, so that a second request waits on it for the first one's commit, and
 * then gets its answer. What fails rolls all back: nothing is stored, and the key is free.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unidad: MysqlUnitOfWork,
    private readonly clock: Clock,
  ) {}

  intercept(contexto: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (Reflect.hasMetadata(SIN_TRANSACCION, contexto.getHandler())) return next.handle();
    const http = contexto.switchToHttp();
    const clave = claveDe(http.getRequest<FastifyRequest>());
    if (!clave) return next.handle();
    return from(this.unaVez(clave, next, http.getResponse<FastifyReply>()));
  }

  private async unaVez(clave: ClaveDeIdempotencia, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    let reclamada = false;
    try {
      return await this.unidad.run(async (tx) => {
        reclamada = false;
        await this.reclamar(tx, clave);
        reclamada = true;
        const respuesta: unknown = await lastValueFrom(next.handle());
        await guardar(tx, clave, respuesta, reply.statusCode);
        return respuesta;
      });
    } catch (error) {
      if (reclamada || !isDuplicateKey(error)) throw error;
      return this.repetir(clave);
    }
  }

  private reclamar(tx: MysqlTx, { quien, clave, huella }: ClaveDeIdempotencia): Promise<unknown> {
    return tx.query('INSERT INTO idempotencia (quien, clave, huella, creado_en) VALUES (?, ?, ?, ?)', [
      quien,
      clave,
      huella,
      this.clock.now(),
    ]);
  }

  private async repetir(clave: ClaveDeIdempotencia): Promise<Answer> {
    const guardada = await this.unidad.run((tx) => respuestaGuardada(tx, clave));
    if (guardada) return guardada;
    const headers = { 'retry-after': '1' };
    throw new Problema(503, 'idempotencia.en-curso', 'The first request has just been given up; try again.', {
      headers,
    });
  }
}

async function guardar(
  tx: MysqlTx,
  { quien, clave }: ClaveDeIdempotencia,
  respuesta: unknown,
  status: number,
): Promise<void> {
  const answer = respuesta instanceof Answer ? respuesta : new Answer(respuesta);
  await tx.query('UPDATE idempotencia SET estado = ?, cuerpo = ?, cabeceras = ? WHERE quien = ? AND clave = ?', [
    answer.mas.estado ?? status,
    answer.json,
    JSON.stringify(headersDe(answer)),
    quien,
    clave,
  ]);
}

import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { Clock } from '../../../application/clock.js';
import type { IdempotencyKey } from '../../../application/receipt.js';
import { isDuplicateKey } from '../../mysql/errors.js';
import { type MysqlTx, MysqlUnitOfWork } from '../../mysql/unit-of-work.js';
import { Answer, headersOf } from '../edge/answer.js';
import { Problem } from '../problem/problem.js';
import { idempotencyKeyOf } from './idempotency-key.js';
import { storedAnswer } from './stored-answer.js';

const WITHOUT_TRANSACTION = 'alpespartner:sin-transaccion';

/** This route stores its receipt itself (see `receiptOf`): no transaction is opened around it. */
export const WithoutTransaction = (): MethodDecorator => SetMetadata(WITHOUT_TRANSACTION, true);

/**
 * POST, PUT and PATCH with an Idempotency-Key: claim, change and stored answer are one transaction, which the
 * repositories join. The key is claimed first, so that a second request waits on it for the first one's commit, and
 * then gets its answer. What fails rolls all back: nothing is stored, and the key is free.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly unitOfWork: MysqlUnitOfWork,
    private readonly clock: Clock,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (Reflect.hasMetadata(WITHOUT_TRANSACTION, context.getHandler())) return next.handle();
    const http = context.switchToHttp();
    const key = idempotencyKeyOf(http.getRequest<FastifyRequest>());
    if (!key) return next.handle();
    return from(this.onlyOnce(key, next, http.getResponse<FastifyReply>()));
  }

  private async onlyOnce(key: IdempotencyKey, next: CallHandler, reply: FastifyReply): Promise<unknown> {
    let claimed = false;
    try {
      return await this.unitOfWork.run(async (tx) => {
        claimed = false;
        await this.claim(tx, key);
        claimed = true;
        const answer: unknown = await lastValueFrom(next.handle());
        await store(tx, key, answer, reply.statusCode);
        return answer;
      });
    } catch (error) {
      if (claimed || !isDuplicateKey(error)) throw error;
      return this.repeat(key);
    }
  }

  private claim(tx: MysqlTx, { quien, clave, huella }: IdempotencyKey): Promise<unknown> {
    return tx.query('INSERT INTO idempotencia (quien, clave, huella, creado_en) VALUES (?, ?, ?, ?)', [
      quien,
      clave,
      huella,
      this.clock.now(),
    ]);
  }

  private async repeat(key: IdempotencyKey): Promise<Answer> {
    const stored = await this.unitOfWork.run((tx) => storedAnswer(tx, key));
    if (stored) return stored;
    const headers = { 'retry-after': '1' };
    throw new Problem(503, 'idempotencia.en-curso', 'The first request has just been given up; try again.', {
      headers,
    });
  }
}

async function store(tx: MysqlTx, { quien, clave }: IdempotencyKey, respuesta: unknown, status: number): Promise<void> {
  const answer = respuesta instanceof Answer ? respuesta : new Answer(respuesta);
  await tx.query('UPDATE idempotencia SET estado = ?, cuerpo = ?, cabeceras = ? WHERE quien = ? AND clave = ?', [
    answer.extras.status ?? status,
    answer.json,
    JSON.stringify(headersOf(answer)),
    quien,
    clave,
  ]);
}

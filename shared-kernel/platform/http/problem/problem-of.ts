import { HttpException } from '@nestjs/common';
import { DomainError, type Motivo } from '../../../domain/errors.js';
import { Problem } from './problem.js';
import { retryAfterOf } from './unavailable.js';

const STATUS: Readonly<Record<Motivo, number>> = {
  entrada: 400,
  prohibido: 403,
  'no-encontrado': 404,
  conflicto: 409,
  version: 412,
  regla: 422,
};

/** What Fastify and Nest refuse by themselves. Their own words may repeat the input, so ours are shown. */
const OF_THE_PROTOCOL: Readonly<Record<number, readonly [codigo: string, mensaje: string]>> = {
  400: ['http.peticion-malformada', 'The request is not well formed.'],
  404: ['http.ruta-desconocida', 'There is no such route.'],
  413: ['http.cuerpo-demasiado-grande', 'The body is too large.'],
  414: ['http.ruta-demasiado-larga', 'The path is too long.'],
  415: ['http.tipo-de-contenido', 'The body must be application/json.'],
};

/** The one translation of errors to HTTP. An error that nobody foresaw becomes a 500 that tells nothing of it. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof DomainError) {
    return new Problem(STATUS[error.motivo], error.codigo, error.message, { detalle: error.detalle });
  }
  const wait = retryAfterOf(error);
  if (wait !== null) {
    const headers = { 'retry-after': String(wait) };
    return new Problem(503, 'http.no-disponible', 'This cannot be done at the moment; try again.', { headers });
  }
  const status = statusOf(error);
  if (status >= 500) return new Problem(500, 'http.error-interno', 'Something went wrong on our side.');
  const [code, message] = OF_THE_PROTOCOL[status] ?? ['http.rechazada', 'The request is refused.'];
  return new Problem(status, code, message);
}

/** Nest's and Fastify's errors say their status. One that says none, or no error at all, was not foreseen. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (!(error instanceof Error) || !('statusCode' in error)) return 500;
  return typeof error.statusCode === 'number' && error.statusCode >= 400 ? error.statusCode : 500;
}

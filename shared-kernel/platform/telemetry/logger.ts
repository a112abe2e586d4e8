import pino, { type DestinationStream } from 'pino';
import type { BaseConfig } from '../config.js';
import { contextoAmbiente } from '../../application/context.js';
import { errorSeguro } from './safe-error.js';

/**
 * One JSON line per call: `logger.info({ pedidos: 3 }, 'imported')`. Errors go under `err`. Correlation and trace are
 * added from the ambient context. No personal data: ids are enough to find the rest.
 */
export abstract class Logger {
  abstract debug(campos: object, mensaje: string): void;
  abstract info(campos: object, mensaje: string): void;
  abstract warn(campos: object, mensaje: string): void;
  abstract error(campos: object, mensaje: string): void;
}

/** Should one of these be logged by mistake, its value is not. The last line of defence, not the first. */
const PERSONALES = [
  ...['nombre', 'apellido', 'email', 'telefono', 'numero_documento', 'numeroDocumento', 'fecha_nacimiento', 'banco'],
  ...['destinatario', 'password', 'secreto', 'token', 'authorization'],
];

export function createLogger(
  config: Pick<BaseConfig, 'LOG_LEVEL' | 'INSTANCIA'>,
  servicio: string,
  destino?: DestinationStream,
): Logger {
  return pino(
    {
      level: config.LOG_LEVEL,
      base: { servicio, instancia: config.INSTANCIA },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: errorSeguro },
      redact: { paths: PERSONALES.flatMap((campo) => [campo, `*.${campo}`, `*.*.${campo}`]), censor: '[redacted]' },
      mixin: correlacion,
    },
    destino ?? pino.destination(1),
  );
}

function correlacion(): object {
  const contexto = contextoAmbiente();
  if (!contexto) return {};
  return { correlation_id: contexto.correlationId, trace_id: contexto.traceparent.split('-')[1] };
}

import pino, { type DestinationStream } from 'pino';
import { ambientContext } from '../../application/context.js';
import type { BaseConfig } from '../config.js';
import { safeError } from './safe-error.js';

/**
 * One JSON line per call: `logger.info({ pedidos: 3 }, 'imported')`. Errors go under `err`. Correlation and trace are
 * added from the ambient context. No personal data: ids are enough to find the rest.
 */
export abstract class Logger {
  abstract debug(fields: object, message: string): void;
  abstract info(fields: object, message: string): void;
  abstract warn(fields: object, message: string): void;
  abstract error(fields: object, message: string): void;
}

/** Should one of these be logged by mistake, its value is not. The last line of defence, not the first. */
const PERSONAL = [
  'nombre',
  'apellido',
  'email',
  'telefono',
  'numero_documento',
  'numeroDocumento',
  'fecha_nacimiento',
  'banco',
  'destinatario',
  'password',
  'secreto',
  'token',
  'authorization',
];

export function createLogger(
  config: Pick<BaseConfig, 'LOG_LEVEL' | 'INSTANCIA'>,
  service: string,
  destination?: DestinationStream,
): Logger {
  return pino(
    {
      level: config.LOG_LEVEL,
      base: { servicio: service, instancia: config.INSTANCIA },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (level) => ({ level }) },
      serializers: { err: safeError },
      redact: { paths: PERSONAL.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]), censor: '[redacted]' },
      mixin: correlation,
    },
    destination ?? pino.destination(1),
  );
}

function correlation(): object {
  const context = ambientContext();
  if (!context) return {};
  return { correlation_id: context.correlationId, trace_id: context.traceparent.split('-')[1] };
}

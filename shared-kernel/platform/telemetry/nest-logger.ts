import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Lets Nest's own lines go the way of all others. Nest passes the context, such as `RouterExplorer`, last. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(origin(rest), String(message));
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.logger.warn(origin(rest), String(message));
  }

  error(message: unknown, ...rest: unknown[]): void {
    const err = message instanceof Error ? message : rest.find((part) => part instanceof Error);
    this.logger.error({ ...origin(rest), ...(err ? { err } : {}) }, err ? err.message : String(message));
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.logger.debug(origin(rest), String(message));
  }
}

function origin(rest: readonly unknown[]): object {
  const last = rest.at(-1);
  return typeof last === 'string' ? { origen: last } : {};
}

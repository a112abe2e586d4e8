import type { LoggerService } from '@nestjs/common';
import type { Logger } from './logger.js';

/** Lets Nest's own lines go the way of all others. Nest passes the context, such as `RouterExplorer`, last. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(mensaje: unknown, ...resto: unknown[]): void {
    this.logger.debug(origen(resto), String(mensaje));
  }

  warn(mensaje: unknown, ...resto: unknown[]): void {
    this.logger.warn(origen(resto), String(mensaje));
  }

  error(mensaje: unknown, ...resto: unknown[]): void {
    const err = mensaje instanceof Error ? mensaje : resto.find((parte) => parte instanceof Error);
    this.logger.error({ ...origen(resto), ...(err ? { err } : {}) }, err ? err.message : String(mensaje));
  }

  debug(mensaje: unknown, ...resto: unknown[]): void {
    this.logger.debug(origen(resto), String(mensaje));
  }
}

function origen(resto: readonly unknown[]): object {
  const ultimo = resto.at(-1);
  return typeof ultimo === 'string' ? { origen: ultimo } : {};
}

import { z } from 'zod';
import { formatDinero, parseDinero, type Dinero } from '../../domain/dinero.js';
import { DomainError } from '../../domain/errors.js';
import { exponente } from '../../domain/monedas.js';

/** A UUID of any version; lower case from here on, since ids are compared byte by byte. */
export const idSchema = z.uuid({ error: 'must be a UUID' }).toLowerCase();

/** ISO 8601 with `Z` or an offset, to the millisecond: `2010-12-01T08:26:00Z`. A local time is refused. */
export const instanteSchema = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant with Z or an offset, such as 2010-12-01T08:26:00Z' })
  .transform((texto) => new Date(texto));

/** An active ISO 4217 code. */
export const monedaSchema = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as GBP', abort: true })
  .refine((codigo) => exponente(codigo) !== undefined, { error: 'is no active ISO 4217 currency' });

/** `{"monto": "12.50", "moneda": "GBP"}` → Dinero. More decimals than the currency has are refused, never rounded. */
export const importeSchema = z
  .strictObject({ monto: z.string().meta({ examples: ['12.50'] }), moneda: monedaSchema })
  .transform(({ monto, moneda }, contexto): Dinero => {
    try {
      return parseDinero(monto, moneda);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      contexto.issues.push({ code: 'custom', message: error.message, input: monto, path: ['monto'] });
      return z.NEVER;
    }
  });

export interface DineroJson {
  readonly monto: string;
  readonly moneda: string;
}

/** Dinero as it stands in every answer. */
export const dineroJson = (importe: Dinero): DineroJson => ({ monto: formatDinero(importe), moneda: importe.moneda });

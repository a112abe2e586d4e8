import { z } from 'zod';
import { type Dinero, formatDinero, parseDinero } from '../../../domain/dinero.js';
import { DomainError } from '../../../domain/errors.js';
import { exponente } from '../../../domain/monedas.js';
import { ofARule } from './validate.js';

/** A UUID of any version; lower case from here on, since ids are compared byte by byte. */
export const idSchema = z.uuid({ error: 'must be a UUID' }).toLowerCase();

/** ISO 8601 with `Z` or an offset, to the millisecond: `2010-12-01T08:26:00Z`. A local time is refused. */
export const instantSchema = z.iso
  .datetime({ offset: true, error: 'must be an ISO 8601 instant with Z or an offset, such as 2010-12-01T08:26:00Z' })
  .transform((text) => new Date(text));

/** An active ISO 4217 code. */
export const monedaSchema = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 code such as GBP', abort: true })
  .refine((code) => exponente(code) !== undefined, { error: 'is no active ISO 4217 currency' });

/** An amount, but more than any that is taken. */
const TOO_LARGE = /^-?\d{16,}(\.\d+)?$/;

/** `{"monto": "12.50", "moneda": "GBP"}` → Dinero. More decimals than the currency has are refused, never rounded. */
export const importeSchema = z
  .strictObject({ monto: z.string().meta({ examples: ['12.50'] }), moneda: monedaSchema })
  .transform(({ monto, moneda }, context): Dinero => {
    try {
      return parseDinero(monto, moneda);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const rule = TOO_LARGE.test(monto) ? ofARule : {};
      context.issues.push({ code: 'custom', message: error.message, input: monto, path: ['monto'], ...rule });
      return z.NEVER;
    }
  });

/** Dinero as it stands in every answer. */
export const dineroJson = (importe: Dinero): { readonly monto: string; readonly moneda: string } => ({
  monto: formatDinero(importe),
  moneda: importe.moneda,
});

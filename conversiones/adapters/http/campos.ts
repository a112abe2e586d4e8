import { z } from 'zod';

/** Fields that several bodies share. */
export const url = z.string().max(2000).nullish();
export const texto = (maximo: number) => z.string().min(1).max(maximo);
export const paisSchema = z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as GB' });

/** A coupon's code; letter case does not matter. */
export const codigoSchema = texto(64).regex(/^\S+$/, { error: 'has no spaces' }).toUpperCase();

/** Which way a list is sorted by its date. */
export const ordenSchema = z
  .enum(['asc', 'desc'])
  .default('desc')
  .describe('By date: desc, the newest first; asc, the oldest.');

import { z } from 'zod';
import { ofARule } from '@alpespartner/shared-kernel/platform/http/input/validate.js';
import { clicDicho, codigoDicho } from '../../domain/seguimiento/dicho.js';

/** Fields that several bodies share. */
export const url = z.string().max(2000).nullish();
export const texto = (maximo: number) => z.string().min(1).max(maximo);
export const paisSchema = z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as GB' });

const dicho = z
  .string()
  .refine((texto) => texto.length <= 1000, { error: 'is longer than 1000 characters', ...ofARule });

/** A coupon as an order names it, whatever it looks like; null: blank. Letter case does not matter. */
export const codigoSchema = dicho.transform(codigoDicho);

/** A click as an order names it, whatever it looks like; null: blank. */
export const clicSchema = dicho.transform(clicDicho);

/** Which way a list is sorted by its date. */
export const ordenSchema = z
  .enum(['asc', 'desc'])
  .default('desc')
  .describe('By date: desc, the newest first; asc, the oldest.');

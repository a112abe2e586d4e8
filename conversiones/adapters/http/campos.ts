import { z } from 'zod';
import { clicDicho, codigoDicho } from '../../domain/seguimiento/dicho.js';

/** Fields that several bodies share. */
export const url = z.string().max(2000).nullish();
export const texto = (maximo: number) => z.string().min(1).max(maximo);
export const paisSchema = z.string().regex(/^[A-Z]{2}$/, { error: 'must be an ISO 3166-1 alpha-2 code such as GB' });

/** A coupon as an order names it, whatever it looks like; null: blank. Letter case does not matter. */
export const codigoSchema = z.string().max(1000).transform(codigoDicho);

/** A click as an order names it, whatever it looks like; null: blank. */
export const clicSchema = z.string().max(1000).transform(clicDicho);

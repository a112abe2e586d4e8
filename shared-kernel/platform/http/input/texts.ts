import { z } from 'zod';
import { canonico } from '../../../domain/canonico.js';
import { DomainError } from '../../../domain/errors.js';
import { ofARule } from './validate.js';

/**
 * What a caller names, such as an order number: canonical from here on. What is empty then, what is longer, or half a
 * character is a broken rule: 422, naming the member.
 */
export const canonicalSchema = (max: number) =>
  z
    .string()
    .meta({ maxLength: max })
    .transform((text, context) => canonicalOr(context, text, max));

/** A free text of so many UTF-16 units, whole characters only: 422 otherwise. */
export const boundedSchema = (max: number) =>
  z
    .string()
    .meta({ maxLength: max })
    .refine((text) => text.length <= max, { error: `is longer than ${max} characters`, ...ofARule, abort: true })
    .refine((text) => text.isWellFormed(), { error: 'holds half a character (a lone surrogate)', ...ofARule });

/** The same, not empty. */
export const namedSchema = (max: number) =>
  boundedSchema(max).refine((text) => text.trim() !== '', { error: 'is empty', ...ofARule });

/** A map of free texts: so many entries, with names and values of so many units. */
export const boundedMapSchema = (most: number, name: number, value: number) =>
  z
    .record(boundedSchema(name), boundedSchema(value))
    .refine((map) => Object.keys(map).length <= most, { error: `takes ${most} entries at most`, ...ofARule });

/** What most names are: nothing to be done. */
const PLAIN = /^[\x21-\x7e]+$/;

/** The canonical text, or an issue that is a broken rule. */
export function canonicalOr(context: z.core.$RefinementCtx, text: string, max: number): string {
  if (text.length <= max && PLAIN.test(text)) return text;
  try {
    return canonico(text, 'It', max);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const message = error.message.replace(/^It /, '').replace(/\.$/, '');
    context.issues.push({ code: 'custom', message, input: text, ...ofARule });
    return z.NEVER;
  }
}

import { z } from 'zod';
import { texto } from '../../http/campos.js';

export const validacionSchema = z.strictObject({ notas: z.string().max(500).nullish() });
export const rechazoSchema = z.strictObject({ razon: texto(500) });

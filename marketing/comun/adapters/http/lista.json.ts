import { z } from 'zod';

/** A page of answers, and where the next one begins. */
export const listaDe = (dato: z.ZodType) => z.object({ datos: z.array(dato), cursor: z.string().nullable() });

import { z } from 'zod';
import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dineroJson } from '@alpespartner/shared-kernel/platform/http/input/values.js';

/** Money in an answer: `{"monto": "12.50", "moneda": "GBP"}`. */
export const importe = z.object({ monto: z.string(), moneda: z.string() });

export const dineroJsonONada = (valor: Dinero | null) => (valor ? dineroJson(valor) : null);

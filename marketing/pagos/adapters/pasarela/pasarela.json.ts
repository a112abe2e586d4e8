import { z } from 'zod';
import { importeSchema } from '@alpespartner/shared-kernel/platform/http/input/values.js';
import type { RespuestaPasarela } from '../../domain/pasarela/pasarela.js';

/** What the gateway says of a payment, in answers and in callbacks alike. */
export const estadoPasarelaSchema = z.discriminatedUnion('estado', [
  z.object({
    estado: z.literal('confirmado'),
    referencia: z.string().max(128),
    monto: importeSchema,
    /** What it took for it, where it tells. */
    coste: importeSchema.optional(),
  }),
  z.object({ estado: z.literal('rechazado'), codigo: z.string().max(64), reintentable: z.boolean() }),
  z.object({
    estado: z.literal('devuelto'),
    codigo: z.string().min(1).max(64),
    referencia: z.string().max(128),
    monto: importeSchema,
  }),
  z.object({ estado: z.literal('en_curso') }),
]);

export function respuestaDe(dicho: z.output<typeof estadoPasarelaSchema>): RespuestaPasarela {
  switch (dicho.estado) {
    case 'confirmado':
      return confirmado(dicho);
    case 'devuelto':
      return { tipo: 'devuelto', codigo: dicho.codigo, referencia: dicho.referencia, monto: dicho.monto };
    case 'rechazado':
      return { tipo: 'rechazado', codigo: dicho.codigo, reintentable: dicho.reintentable };
    case 'en_curso':
      return { tipo: 'en_curso' };
  }
}

/** A fee in another currency than the payment is not kept: it is not of its books. */
function confirmado({ referencia, monto, coste }: Confirmado): RespuestaPasarela {
  return { tipo: 'confirmado', referencia, monto, coste: coste && coste.moneda === monto.moneda ? coste : null };
}

type Confirmado = Extract<z.output<typeof estadoPasarelaSchema>, { estado: 'confirmado' }>;

import { z } from 'zod';
import type { Visita } from '../../../application/seguimiento/visitas.js';

const texto = z.string().nullable();

/** One click as a line of JSON: what an instance of another version has left is read, or set aside, never guessed. */
const lineaSchema = z.object({
  id: z.uuid(),
  en: z.iso.datetime().transform((instante) => new Date(instante)),
  enlaceId: z.string(),
  marcaId: z.string(),
  afiliadoId: z.string(),
  campanaId: z.string(),
  destino: texto,
  origen: texto,
  subs: z.array(texto),
  red: texto,
  agente: z.enum(['NAVEGADOR', 'MOVIL', 'BOT', 'DESCONOCIDO']).nullable(),
  pais: texto,
});

export const lineaDe = (visita: Visita): string => JSON.stringify(visita);

/** Null: it is none. */
export function visitaDe(linea: string): Visita | null {
  try {
    return lineaSchema.parse(JSON.parse(linea));
  } catch {
    return null;
  }
}

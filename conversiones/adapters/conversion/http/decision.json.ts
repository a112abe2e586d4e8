import { z } from 'zod';
import { EVIDENCIAS } from '../../../domain/conocido/campana.js';
import { afiliadoDe, type Conversion } from '../../../domain/conversion/estado.js';
import { instante, texto } from '../../http/valores.json.js';

/** How it was decided whose a conversion is, and what is odd about it. */
export const decisionJsonSchema = {
  atribucion: z
    .array(z.object({ affiliate_id: z.string(), ppm: z.int() }))
    .describe('Shares in parts per million, which sum to 1 000 000; empty while it is nobody’s.'),
  toques: z
    .array(
      z.object({
        evidencia: z.enum(EVIDENCIAS),
        referencia: texto.describe('The click, or the code of the coupon.'),
        affiliate_id: texto,
        en: instante.nullable(),
        ppm: z.int(),
        motivo: texto.describe('Why it lost.'),
      }),
    )
    .describe('All evidence that was looked at; empty where there was but the affiliate named.'),
  senales: z
    .array(z.object({ senal: z.string(), puntos: z.int(), modo: z.enum(['ACTIVA', 'SOMBRA']), evidencia: z.string() }))
    .describe('What sounded; SOMBRA is recorded and does not count.'),
};

export const decisionJson = (c: Conversion) => ({
  atribucion: partesDe(c).map(({ afiliadoId, ppm }) => ({ affiliate_id: afiliadoId, ppm: Number(ppm) })),
  toques: c.toques.map(({ afiliadoId, ppm, en, ...toque }) => ({
    affiliate_id: afiliadoId,
    ppm: Number(ppm),
    en: en?.toISOString() ?? null,
    ...toque,
  })),
  senales: c.evidencias.map((senal) => ({ ...senal })),
});

function partesDe(c: Conversion) {
  const afiliadoId = afiliadoDe(c);
  if (c.atribucion && c.atribucion.partes.length > 0) return c.atribucion.partes;
  return afiliadoId === null || c.decision === null || c.decision === 'RECHAZADA'
    ? []
    : [{ afiliadoId, ppm: 1_000_000n }];
}

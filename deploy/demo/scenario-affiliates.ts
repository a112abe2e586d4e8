import type { Client } from '../tools/client/client.js';
import { inParallel } from '../tools/client/parallel.js';
import { ensureAffiliate, takeStep } from '../tools/setup/affiliate.js';
import { AFILIADOS, codigoDe, documentoDe } from './shop.js';

const REGISTERED_AT = '2010-11-01T00:00:00Z';
const TIERS = ['BRONCE', 'PLATA', 'ORO', 'PLATINO', 'DIAMANTE'] as const;
const NEVER_APPROVED = 23;

const endings: Readonly<Record<number, { path: string; efectivo_en: string }>> = {
  21: { path: 'suspension', efectivo_en: '2011-02-01T00:00:00Z' },
  22: { path: 'desactivacion', efectivo_en: '2011-01-10T00:00:00Z' },
};

/** The 24 affiliates with their tiers and states; whatever is done already is left alone. Their ids. */
export async function prepareAfiliados(admin: Client): Promise<readonly string[]> {
  const numbers = Array.from({ length: AFILIADOS }, (_, number) => number);
  return inParallel(numbers, 6, async (number) => {
    const made = await ensureAffiliate(admin, documentoDe(number), codigoDe(number), REGISTERED_AT);
    const nivel = TIERS[number % TIERS.length] as string;
    if (made.nivel !== nivel) await takeStep(admin, ['PUT', made, 'nivel'], { nivel, efectivo_en: REGISTERED_AT });
    if (number === NEVER_APPROVED) return made.id;
    if (made.estado === 'PENDIENTE')
      await takeStep(admin, ['POST', made, 'aprobacion'], { efectivo_en: REGISTERED_AT });
    const ending = endings[number];
    if (!ending || !['PENDIENTE', 'ACTIVO'].includes(made.estado)) return made.id;
    const body = { razon: 'escenario de la demo', efectivo_en: ending.efectivo_en };
    await takeStep(admin, ['POST', made, ending.path], body);
    return made.id;
  });
}

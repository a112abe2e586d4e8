import type { Cliente } from '../tools/client/client.js';
import { enParalelo } from '../tools/client/parallel.js';
import { AFILIADOS, codigoDe, documentoDe } from '../tools/importer/destination.js';
import { ensureAffiliate, takeStep } from '../tools/setup/affiliate.js';

const REGISTRO = '2010-11-01T00:00:00Z';
const NIVELES = ['BRONCE', 'PLATA', 'ORO', 'PLATINO', 'DIAMANTE'] as const;
const NUNCA_APROBADO = 23;

const finales: Readonly<Record<number, { ruta: string; efectivo_en: string }>> = {
  21: { ruta: 'suspension', efectivo_en: '2011-02-01T00:00:00Z' },
  22: { ruta: 'desactivacion', efectivo_en: '2011-01-10T00:00:00Z' },
};

/** The 24 affiliates with their tiers and states; whatever is done already is left alone. */
export async function prepararAfiliados(admin: Cliente): Promise<void> {
  const numeros = Array.from({ length: AFILIADOS }, (_, numero) => numero);
  await enParalelo(numeros, 6, async (numero) => {
    const hecho = await ensureAffiliate(admin, documentoDe(numero), codigoDe(numero), REGISTRO);
    const nivel = NIVELES[numero % NIVELES.length] as string;
    if (hecho.nivel !== nivel) await takeStep(admin, ['PUT', hecho, 'nivel'], { nivel, efectivo_en: REGISTRO });
    if (numero === NUNCA_APROBADO) return;
    if (hecho.estado === 'PENDIENTE') await takeStep(admin, ['POST', hecho, 'aprobacion'], { efectivo_en: REGISTRO });
    const final = finales[numero];
    if (!final || !['PENDIENTE', 'ACTIVO'].includes(hecho.estado)) return;
    const cuerpo = { razon: 'escenario de la demo', efectivo_en: final.efectivo_en };
    await takeStep(admin, ['POST', hecho, final.ruta], cuerpo);
  });
}

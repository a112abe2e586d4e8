import { z } from 'zod';
import type { Cliente } from '../importar/cliente.js';
import { AFILIADOS, codigoDe, documentoDe } from '../importar/destino.js';
import { enParalelo } from '../importar/paralelo.js';
import { exigir } from '../importar/respuestas.js';

const REGISTRO = '2010-11-01T00:00:00Z';
const NIVELES = ['BRONCE', 'PLATA', 'ORO', 'PLATINO', 'DIAMANTE'] as const;
const NUNCA_APROBADO = 23;

const afiliado = z.object({ id: z.string(), estado: z.string(), nivel: z.string() });
type Afiliado = z.output<typeof afiliado>;

const finales: Readonly<Record<number, { ruta: string; efectivo_en: string }>> = {
  21: { ruta: 'suspension', efectivo_en: '2011-02-01T00:00:00Z' },
  22: { ruta: 'desactivacion', efectivo_en: '2011-01-10T00:00:00Z' },
};

/** The 24 affiliates with their tiers and states; whatever is done already is left alone. */
export async function prepararAfiliados(admin: Cliente): Promise<void> {
  const numeros = Array.from({ length: AFILIADOS }, (_, numero) => numero);
  await enParalelo(numeros, 6, async (numero) => {
    const hecho = await asegurarAfiliado(admin, documentoDe(numero), codigoDe(numero), REGISTRO);
    const nivel = NIVELES[numero % NIVELES.length] as string;
    if (hecho.nivel !== nivel) await mandar(admin, 'PUT', hecho, 'nivel', { nivel, efectivo_en: REGISTRO });
    if (numero === NUNCA_APROBADO) return;
    if (hecho.estado === 'PENDIENTE') await mandar(admin, 'POST', hecho, 'aprobacion', { efectivo_en: REGISTRO });
    const final = finales[numero];
    if (!final || !['PENDIENTE', 'ACTIVO'].includes(hecho.estado)) return;
    const cuerpo = { razon: 'escenario de la demo', efectivo_en: final.efectivo_en };
    await mandar(admin, 'POST', hecho, final.ruta, cuerpo);
  });
}

/** Finds the affiliate by document, or registers it. */
export async function asegurarAfiliado(
  admin: Cliente,
  documento: string,
  codigo: string,
  efectivoEn?: string,
): Promise<Afiliado> {
  const pagina = z.object({ datos: z.array(afiliado) });
  const { datos } = await exigir(admin, ['afiliados', 'GET', `/afiliados?documento=${documento}`], pagina);
  if (datos[0]) return datos[0];
  const cuerpo = {
    nombre: codigo,
    apellido: 'Demo',
    email: `${codigo.toLowerCase()}@example.com`,
    tipo_documento: 'CC',
    numero_documento: documento,
    tipo: 'INDIVIDUAL',
    ...(efectivoEn ? { efectivo_en: efectivoEn } : {}),
  };
  return exigir(admin, ['afiliados', 'POST', '/afiliados'], afiliado, { cuerpo, clave: `afiliado-${documento}` });
}

export async function mandar(
  admin: Cliente,
  metodo: string,
  { id }: Afiliado,
  paso: string,
  cuerpo: unknown,
): Promise<void> {
  const clave = `${paso}-${id}`;
  await exigir(admin, ['afiliados', metodo, `/afiliados/${id}/${paso}`], z.unknown(), { cuerpo, clave });
}

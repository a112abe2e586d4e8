import { z } from 'zod';
import { atRest } from '../../launcher/platform/at-rest.js';
import type { Platform } from '../../launcher/platform/platform.js';
import { clienteDe } from '../client/client.js';
import { exigir, todas } from '../client/responses.js';
import type { Comprobacion, Hallazgos } from './check.js';
import { fallosDeSaldos } from './consistency/balances.js';
import { fallosDeMarca } from './consistency/brand.js';
import { fallosDeHistoria } from './consistency/history.js';
import { type Lectura, leerMarca } from './consistency/reading.js';
import { fallosDeConciliacion } from './consistency/reconciliation.js';

const marca = z.object({ id: z.string(), nombre: z.string() });
const fuente = z.object({ topic: z.string(), fuente: z.string(), particion: z.number(), faltan: z.array(z.unknown()) });
const integridad = z.object({ completa: z.boolean(), fuentes: z.array(fuente) });

const REPOSO_MS = 20_000;

/**
 * What the services have folded from the same events agrees, whoever folded it: conversions, reports, commissions,
 * budgets, balances; and the audit log misses nothing. What disagrees is looked at again when all is at rest: until then
 * somebody may only not have heard yet.
 */
export const dataConsistency: Comprobacion = {
  nombre: 'Data Consistency',
  comprobar: async (plataforma) => {
    const hallazgos = await mirar(plataforma);
    if (hallazgos.fallos.length === 0) return hallazgos;
    await atRest(plataforma, REPOSO_MS);
    return mirar(plataforma);
  },
};

async function mirar(plataforma: Platform): Promise<Hallazgos> {
  const admin = await clienteComo(plataforma, { rol: 'admin' });
  const marcas = await todas(admin, 'marketing', '/marcas', {}, marca);
  const fallos: string[] = [];
  const lecturas: Lectura[] = [];
  for (const { id, nombre } of marcas) {
    const cliente = await clienteComo(plataforma, { rol: 'marca', marca_id: id, sub: 'informe' });
    const lectura = await leerMarca(cliente);
    const suyos = [...(await fallosDeMarca(cliente, lectura)), ...(await fallosDeHistoria(cliente, lectura))];
    fallos.push(...suyos.map((fallo) => `${nombre}: ${fallo}`));
    lecturas.push(lectura);
  }
  const comisiones = lecturas.flatMap((una) => una.comisiones);
  fallos.push(...(await fallosDeSaldos(admin, comisiones)), ...(await fallosDeConciliacion(admin)));
  fallos.push(...(await fallosDeBitacora(plataforma)));
  const conversiones = lecturas.reduce((suma, una) => suma + una.conversiones.length, 0);
  const vistos = `${conversiones} conversions and ${comisiones.length} commissions of ${marcas.length} brands: lists, histories, reports, budgets, balances and audit log agree`;
  return { fallos, vistos };
}

async function fallosDeBitacora(plataforma: Platform): Promise<string[]> {
  const auditor = await clienteComo(plataforma, { rol: 'auditor' });
  const { completa, fuentes } = await exigir(auditor, ['auditoria', 'GET', '/integridad'], integridad);
  const rotas = fuentes.filter(({ faltan }) => faltan.length > 0);
  const dichas = rotas.map((una) => `the audit log misses messages of ${una.fuente} on ${una.topic}-${una.particion}`);
  return completa || dichas.length > 0 ? dichas : ['the audit log is not complete'];
}

const clienteComo = async (plataforma: Platform, quien: Parameters<Platform['token']>[0]) =>
  clienteDe({ servicios: plataforma.services, token: await plataforma.token(quien), paciencia: 5_000 });

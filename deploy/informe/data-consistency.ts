import { z } from 'zod';
import { clienteDe, type Cliente } from '../importar/cliente.js';
import { enParalelo } from '../importar/paralelo.js';
import { exigir, importe, todas } from '../importar/respuestas.js';
import { centavosDe } from '../importar/valor.js';
import type { Comprobacion } from './comprobacion.js';
import { fallosDeMarca } from './marca.js';

const conId = z.object({ id: z.string(), nombre: z.string() });
const saldo = z.object({ saldos: z.array(z.object({ moneda: z.string(), acumulado: importe })) });
const reporte = z.object({ por_moneda: z.array(z.object({ moneda: z.string(), comision: importe })) });
const integridad = z.object({ completa: z.boolean() });

/**
 * What the services have folded from the same events agrees, whoever folded it: conversions, reports, commissions,
 * budgets, balances; and the audit log misses nothing.
 */
export const dataConsistency: Comprobacion = {
  nombre: 'Data Consistency',
  comprobar: async (plataforma) => {
    const { servicios } = plataforma;
    const como = async (rol: 'admin' | 'auditor') =>
      clienteDe({ servicios, token: await plataforma.token({ rol }), paciencia: 10_000 });
    const admin = await como('admin');
    const marcas = await todas(admin, 'marketing', '/marcas', {}, conId);
    const porMarca = await enParalelo(marcas, 1, async ({ id, nombre }) => {
      const token = await plataforma.token({ rol: 'marca', marca_id: id, sub: 'informe' });
      return fallosDeMarca(clienteDe({ servicios, token, paciencia: 10_000 }), nombre);
    });
    const auditor = await como('auditor');
    const { completa } = await exigir(auditor, ['auditoria', 'GET', '/integridad'], integridad);
    const fallos = [
      ...porMarca.flat(),
      ...(await fallosDeSaldos(admin)),
      ...(completa ? [] : ['the audit log misses messages']),
    ];
    return { fallos, vistos: `${marcas.length} brands: conversions, reports, commissions, budgets and balances agree` };
  },
};

async function fallosDeSaldos(admin: Cliente): Promise<string[]> {
  const afiliados = await todas(admin, 'afiliados', '/afiliados', {}, z.object({ id: z.string() }));
  const fallos = await enParalelo(afiliados, 6, async ({ id }) => {
    const suyo = await exigir(admin, ['afiliados', 'GET', `/afiliados/${id}/saldo`], saldo);
    const { por_moneda } = await exigir(admin, ['marketing', 'GET', `/reportes/afiliados/${id}`], reporte);
    const enSaldo = new Map(suyo.saldos.map(({ moneda, acumulado }) => [moneda, centavosDe(acumulado.monto)]));
    const enReporte = new Map(por_moneda.map(({ moneda, comision }) => [moneda, centavosDe(comision.monto)]));
    return [...new Set([...enSaldo.keys(), ...enReporte.keys()])]
      .filter((moneda) => (enSaldo.get(moneda) ?? 0n) !== (enReporte.get(moneda) ?? 0n))
      .map((moneda) => `affiliate ${id}: balance ${enSaldo.get(moneda)}, report ${enReporte.get(moneda)} ${moneda}`);
  });
  return fallos.flat();
}

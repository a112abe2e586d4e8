import { randomUUID } from 'node:crypto';
import { setTimeout as pausa } from 'node:timers/promises';
import { z } from 'zod';
import { clienteDe, type Cliente } from '../importar/cliente.js';
import { exigir, importe, todas } from '../importar/respuestas.js';
import { Fallo } from '../base/fallo.js';
import type { Plataforma } from '../plataforma.js';
import { asegurarAfiliado, mandar } from './escenario-afiliados.js';
import { asegurarCampana, asegurarMarca } from './escenario.js';

const DESDE = '2020-01-01T00:00:00Z';

const conversion = z.object({
  id: z.string(),
  estado: z.string(),
  razon: z.string().nullish(),
  comision: z.object({ id: z.string(), monto: importe }).nullable(),
});
export type ConversionVista = z.output<typeof conversion>;

/** A brand, a campaign and an affiliate of their own, so that trying something out changes no figure of a shop. */
export interface Sonda {
  readonly cliente: Cliente;
  readonly marcaId: string;
  readonly campanaId: string;
  readonly afiliadoId: string;
}

export async function prepararSonda(plataforma: Plataforma): Promise<Sonda> {
  const { servicios } = plataforma;
  const admin = clienteDe({ servicios, token: await plataforma.token({ rol: 'admin' }), paciencia: 5_000 });
  const marcaId = await asegurarMarca(admin, 'Sonda');
  const token = await plataforma.token({ rol: 'marca', marca_id: marcaId, sub: 'sonda' });
  const cliente = clienteDe({ servicios, token, paciencia: 5_000 });
  const conEstado = z.object({ id: z.string(), nombre: z.string(), estado: z.string() });
  const [hecha] = await todas(cliente, 'marketing', '/campanas', {}, conEstado);
  const historica = {
    nombre: 'Sonda',
    fecha_inicio: DESDE,
    fecha_fin: '2100-01-01T00:00:00Z',
    moneda: 'GBP',
    terminos: { tipo: 'PORCENTAJE', ppm: 100_000, valido_desde: DESDE },
    politica_fraude: 'PERMISSIVE',
    efectivo_en: DESDE,
  };
  const campanaId = await asegurarCampana(cliente, marcaId, historica, hecha);
  const afiliado = await asegurarAfiliado(admin, '9100000', 'Sonda', DESDE);
  if (afiliado.estado === 'PENDIENTE') await mandar(admin, 'POST', afiliado, 'aprobacion', { efectivo_en: DESDE });
  return { cliente, marcaId, campanaId, afiliadoId: afiliado.id };
}

/** One more sale of the probe, of 80.00. */
export const ventaDe = ({ campanaId, afiliadoId }: Sonda) => ({
  affiliate_id: afiliadoId,
  campaign_id: campanaId,
  transaction_id: `sonda-${randomUUID()}`,
  conversion_type: 'PURCHASE',
  conversion_value: { monto: '80.00', moneda: 'GBP' },
});

/** Sends one conversion and waits until it is confirmed with its commission: the time that takes, in milliseconds. */
export async function medirConfirmacion(
  sonda: Sonda,
  plazo = 15_000,
): Promise<{ ms: number; conversion: ConversionVista }> {
  const { cliente } = sonda;
  const cuerpo = ventaDe(sonda);
  const inicio = performance.now();
  let vista = await exigir(cliente, ['conversiones', 'POST', '/conversiones'], conversion, { cuerpo });
  while (vista.estado !== 'CONFIRMADA' || !vista.comision) {
    if (performance.now() - inicio > plazo) {
      const { id, estado, razon } = vista;
      throw new Fallo(
        `Conversion ${id} is ${estado} (${razon ?? 'no reason'}) after ${plazo} ms`,
        'See npm run status.',
      );
    }
    await pausa(5);
    vista = await exigir(cliente, ['conversiones', 'GET', `/conversiones/${vista.id}`], conversion);
  }
  return { ms: Math.round(performance.now() - inicio), conversion: vista };
}

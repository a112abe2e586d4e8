import { z } from 'zod';
import type { Platform } from '../launcher/platform/platform.js';
import { clienteDe } from '../tools/client/client.js';
import { todas } from '../tools/client/responses.js';
import { buscarDestino, type Destino } from '../tools/importer/destination.js';
import { europa, nombresDePaises, paisIso } from '../tools/importer/reading/countries.js';
import { ensureBrand } from '../tools/setup/brand.js';
import { ensureCampaign } from '../tools/setup/campaign.js';
import { prepararAfiliados } from './scenario-affiliates.js';

const INICIO = '2010-12-01T00:00:00Z';
const conEstado = z.object({ id: z.string(), nombre: z.string(), estado: z.string() });
const libra = (monto: string) => ({ monto, moneda: 'GBP' });

const mundo = [...new Set(nombresDePaises.map((nombre) => paisIso(nombre)))].filter(
  (pais): pais is string => typeof pais === 'string' && pais !== 'GB' && !europa.includes(pais),
);

/** Of Reino Unido, from its second month on. */
const segundosTerminos = { tipo: 'PORCENTAJE', ppm: 62_500, valido_desde: '2011-01-15T00:00:00Z' };

/** The campaigns of the scenario; those of Mundo have no list of countries, since it also takes the unknown one. */
const campanasDe = (fechaFin: string) =>
  [
    { nombre: 'Reino Unido', terminos: { tipo: 'PORCENTAJE', ppm: 50_000 }, segmentacion: { paises: ['GB'] } },
    {
      nombre: 'Europa',
      terminos: {
        tipo: 'ESCALONADA',
        escalones: [{ hasta: libra('100.00'), ppm: 30_000 }, { hasta: libra('500.00'), ppm: 50_000 }, { ppm: 80_000 }],
        por_nivel: true,
        maximo: libra('60.00'),
      },
      segmentacion: { paises: europa },
    },
    {
      nombre: 'Mundo',
      terminos: { tipo: 'HIBRIDA', fijo: libra('1.50'), ppm: 20_000, minimo: libra('2.00') },
      presupuesto: libra('900.00'),
      politica_presupuesto: 'RECHAZAR',
      descripcion: `Every other country: ${mundo.join(' ')}`,
    },
  ].map((campana) => ({
    ...campana,
    terminos: { ...campana.terminos, valido_desde: INICIO },
    fecha_inicio: INICIO,
    fecha_fin: fechaFin,
    moneda: 'GBP',
    politica_fraude: 'PERMISSIVE',
    efectivo_en: INICIO,
  }));

/** Brings the scenario of the demo about, as far as it is not there yet, by the public interfaces only. */
export async function prepararEscenario(plataforma: Platform, marca: string, fechaFin: string): Promise<Destino> {
  const admin = clienteDe({ servicios: plataforma.services, token: await plataforma.token({ rol: 'admin' }) });
  const marcaId = await ensureBrand(admin, marca);
  const token = await plataforma.token({ rol: 'marca', marca_id: marcaId, sub: 'demo' });
  const cliente = clienteDe({ servicios: plataforma.services, token });
  const existentes = await todas(cliente, 'marketing', '/campanas', {}, conEstado);
  for (const campana of campanasDe(fechaFin)) {
    const hecha = existentes.find(({ nombre }) => nombre === campana.nombre);
    const laterTerms = campana.nombre === 'Reino Unido' ? segundosTerminos : undefined;
    await ensureCampaign(cliente, marcaId, campana, { made: hecha, laterTerms });
  }
  await prepararAfiliados(admin);
  return buscarDestino(plataforma, marcaId);
}

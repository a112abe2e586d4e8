import { z } from 'zod';
import type { Plataforma } from '../plataforma.js';
import { clienteDe, type Cliente } from '../importar/cliente.js';
import { buscarDestino, type Destino } from '../importar/destino.js';
import { europa, nombresDePaises, paisIso } from '../importar/paises.js';
import { exigir, todas } from '../importar/respuestas.js';
import { prepararAfiliados } from './escenario-afiliados.js';

const INICIO = '2010-12-01T00:00:00Z';
const conNombre = z.object({ id: z.string(), nombre: z.string() });
const conEstado = conNombre.extend({ estado: z.string() });
const libra = (monto: string) => ({ monto, moneda: 'GBP' });

const mundo = [...new Set(nombresDePaises.map((nombre) => paisIso(nombre)))].filter(
  (pais): pais is string => typeof pais === 'string' && pais !== 'GB' && !europa.includes(pais),
);

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
export async function prepararEscenario(plataforma: Plataforma, marca: string, fechaFin: string): Promise<Destino> {
  const admin = clienteDe({ servicios: plataforma.servicios, token: await plataforma.token({ rol: 'admin' }) });
  const marcaId = await asegurarMarca(admin, marca);
  const token = await plataforma.token({ rol: 'marca', marca_id: marcaId, sub: 'demo' });
  const cliente = clienteDe({ servicios: plataforma.servicios, token });
  const existentes = await todas(cliente, 'marketing', '/campanas', {}, conEstado);
  for (const campana of campanasDe(fechaFin)) {
    const hecha = existentes.find(({ nombre }) => nombre === campana.nombre);
    await asegurarCampana(cliente, marcaId, campana, hecha);
  }
  await prepararAfiliados(admin);
  return buscarDestino(plataforma, marcaId);
}

export async function asegurarMarca(admin: Cliente, nombre: string): Promise<string> {
  const marcas = await todas(admin, 'marketing', '/marcas', {}, conNombre);
  const hecha = marcas.find((marca) => marca.nombre === nombre);
  if (hecha) return hecha.id;
  const cuerpo = { nombre, moneda: 'GBP', zona_horaria: 'Europe/London' };
  return (await exigir(admin, ['marketing', 'POST', '/marcas'], conNombre, { cuerpo, clave: `marca-${nombre}` })).id;
}

/** Each step has a key of its own: where an earlier run ended in the middle, this one goes on. */
export async function asegurarCampana(
  cliente: Cliente,
  marcaId: string,
  cuerpo: { readonly nombre: string; readonly efectivo_en?: string },
  hecha?: { readonly id: string; readonly estado: string },
): Promise<string> {
  const clave = (paso: string) => `${paso}-${marcaId}-${cuerpo.nombre}`;
  const creada = { cuerpo, clave: clave('campana') };
  const id = hecha?.id ?? (await exigir(cliente, ['marketing', 'POST', '/campanas'], conEstado, creada)).id;
  if (hecha && hecha.estado !== 'BORRADOR') return id;
  if (cuerpo.nombre === 'Reino Unido') {
    const segunda = { tipo: 'PORCENTAJE', ppm: 62_500, valido_desde: '2011-01-15T00:00:00Z' };
    const peticion = { cuerpo: segunda, clave: clave('terminos-2') };
    await exigir(cliente, ['marketing', 'POST', `/campanas/${id}/terminos`], z.unknown(), peticion);
  }
  const activacion = cuerpo.efectivo_en ? { efectivo_en: cuerpo.efectivo_en } : {};
  const peticion = { cuerpo: activacion, clave: clave('activacion') };
  await exigir(cliente, ['marketing', 'POST', `/campanas/${id}/activacion`], z.unknown(), peticion);
  return id;
}

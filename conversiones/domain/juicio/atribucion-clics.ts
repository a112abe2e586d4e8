import { type Clic, esDeclarado } from '../seguimiento/clic.js';
import { edadDe } from '../seguimiento/ventana.js';
import type { CasoConHechos } from './atribucion.js';
import type { Hechos } from './hechos.js';
import type { MotivoDePerdida } from './razones.js';
import { afiliadoActivo, afiliadoAdmitido, inscrito } from './reglas-afiliado.js';
import { repartirClics } from './reparto.js';
import { type Toque, toqueDeClic } from './toque.js';
import { type Espera, espera, primero, type Rechazo, type Revision, revision } from './veredicto.js';

/** What one kind of evidence comes to; null: there is none. */
export type Intento =
  | null
  | Espera
  | Rechazo
  | { readonly tipo: 'pierde'; readonly toques: readonly Toque[] }
  | {
      readonly tipo: 'gana';
      readonly toques: readonly Toque[];
      readonly clic: Clic | null;
      readonly revision: Revision | null;
    };

type Perdida = { readonly tipo: 'pierde'; readonly motivo: MotivoDePerdida };
type Examen = Espera | Revision | Perdida | null;
interface Examinado {
  readonly clic: Clic;
  readonly examen: Examen;
}

/** The clicks of the buyer share the conversion by the model of the campaign: the one given, and others of the same user. */
export function porClics(caso: CasoConHechos): Intento {
  const { campana, hechos } = caso;
  const examinados = preferidos(
    clicsDe(hechos).map((clic) => ({ clic, examen: examinar(clic, caso) })),
    caso,
  );
  const enEspera = examinados.find(({ examen }) => examen?.tipo === 'espera')?.examen;
  if (enEspera?.tipo === 'espera') return enEspera;
  const perdidos = [
    ...noLeido(caso),
    ...examinados.flatMap(({ clic, examen }) =>
      examen?.tipo === 'pierde' ? [toqueDeClic(clic, { motivo: examen.motivo })] : [],
    ),
  ];
  const quedan = examinados.filter(({ examen }) => examen?.tipo !== 'pierde');
  if (quedan.length === 0) return perdidos.length === 0 ? null : { tipo: 'pierde', toques: perdidos };
  const { modelo, vidaMediaMs } = campana.atribucion;
  const partes = repartirClics(modelo, { momentos: quedan.map(({ clic }) => clic.en), vidaMediaMs });
  const conParte = quedan.map(({ clic, examen }, i) => ({ clic, examen, ppm: partes[i] ?? 0n }));
  const ganadores = conParte.filter(({ ppm }) => ppm > 0n);
  const toques = conParte.map(({ clic, ppm }) => toqueDeClic(clic, { ppm, motivo: ppm > 0n ? null : 'segun_modelo' }));
  const dudoso = ganadores.find(({ examen }) => examen !== null)?.examen;
  return {
    tipo: 'gana',
    toques: [...toques, ...perdidos],
    clic: ganadores.at(-1)?.clic ?? null,
    revision: dudoso?.tipo === 'revision' ? dudoso : null,
  };
}

/** Each once, in the order of time. */
function clicsDe({ clic, clics }: Hechos): Clic[] {
  const todos = clic ? [...clics.filter(({ id }) => id !== clic.id), clic] : [...clics];
  return todos.sort((a, b) => a.en.getTime() - b.en.getTime() || (a.id < b.id ? -1 : 1));
}

/** The clicks of an order that something stronger settled. */
export const clicsVencidos = (caso: CasoConHechos): Toque[] => [
  ...noLeido(caso),
  ...clicsDe(caso.hechos).map((clic) => {
    const motivo = motivoDe(clic, caso) ?? (contradice(clic, caso) ? 'clic_ajeno' : 'evidencia_menor');
    return toqueDeClic(clic, { motivo });
  }),
];

/** The shop names somebody else. */
const contradice = ({ id, afiliadoId }: Clic, { datos }: CasoConHechos): boolean =>
  id === datos.clicId && datos.afiliadoId !== null && afiliadoId !== datos.afiliadoId;

/**
 * What proves more leaves out what proves less: a click that the affiliate told itself counts only beside none of ours, and
 * one that came after the order by our clock, within what clocks differ by, only beside none that came before.
 */
function preferidos(examinados: readonly Examinado[], caso: CasoConHechos): readonly Examinado[] {
  const nuestros = examinados.some(({ clic }) => !esDeclarado(clic) && clic.campanaId === caso.datos.campanaId);
  const antes = examinados.some(
    ({ clic, examen }) => examen?.tipo !== 'pierde' && !esDeclarado(clic) && !esPosterior(clic, caso),
  );
  return examinados.map(({ clic, examen }) => {
    if (examen?.tipo === 'pierde') return { clic, examen };
    if (esDeclarado(clic) && nuestros) return { clic, examen: pierde('clic_declarado') };
    return { clic, examen: antes && esPosterior(clic, caso) ? pierde('clic_posterior') : examen };
  });
}

/** Why a click does not count, or for whom it has to be waited for. */
function examinar(clic: Clic, caso: CasoConHechos): Examen {
  const { datos, campana, hechos } = caso;
  const motivo = motivoDe(clic, caso);
  if (motivo) return pierde(motivo);
  const afiliado = hechos.afiliados.find(({ id }) => id === clic.afiliadoId);
  if (!afiliado) return espera('afiliado_desconocido');
  const veredicto = primero([afiliadoAdmitido, afiliadoActivo, inscrito], { datos, campana, afiliado });
  if (veredicto?.tipo === 'rechazo') return pierde(veredicto.razon);
  return veredicto ?? (edadDe(clic, datos, campana) === 'reciente' ? revision('clic_demasiado_reciente') : null);
}

/**
 * Why a click does not count, whoever it belongs to; null: it does. One that repeats another, or that an affiliate told
 * itself, counts only where the shop sent back that very one: that somebody may know a customer proves no visit.
 */
function motivoDe(clic: Clic, { datos, campana }: CasoConHechos): MotivoDePerdida | null {
  if (clic.campanaId !== datos.campanaId) return 'clic_ajeno';
  if (edadDe(clic, datos, campana) === 'fuera') return 'clic_fuera_de_ventana';
  if (clic.agente === 'BOT') return 'clic_invalido';
  if (clic.id === datos.clicId) return null;
  if (esDeclarado(clic)) return 'clic_declarado';
  return clic.marca === 'DUPLICADO' ? 'clic_duplicado' : null;
}

/** The one that the shop sent back came before, whatever the clocks say. */
const esPosterior = ({ id, en }: Clic, { datos }: CasoConHechos): boolean =>
  id !== datos.clicId && en > datos.ocurridoEn;

const pierde = (motivo: MotivoDePerdida): Perdida => ({ tipo: 'pierde', motivo });

/** A click that the shop sent back and of which nothing is known. */
const noLeido = ({ datos: { clicId }, hechos: { clic } }: CasoConHechos): Toque[] =>
  clicId === null || clic
    ? []
    : [{ evidencia: 'CLIC', referencia: clicId, afiliadoId: null, en: null, ppm: 0n, motivo: 'clic_desconocido' }];

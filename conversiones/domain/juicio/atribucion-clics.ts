import type { Clic } from '../seguimiento/clic.js';
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

type Examen = Espera | Revision | { readonly tipo: 'pierde'; readonly motivo: MotivoDePerdida } | null;

/** The clicks of the buyer share the conversion by the model of the campaign: the one given, and others of the same user. */
export function porClics(caso: CasoConHechos): Intento {
  const { datos, campana, hechos } = caso;
  const examinados = clicsDe(hechos).map((clic) => ({ clic, examen: examinar(clic, caso) }));
  const enEspera = examinados.find(({ examen }) => examen?.tipo === 'espera')?.examen;
  if (enEspera?.tipo === 'espera') return enEspera;
  const perdidos = examinados.flatMap(({ clic, examen }) =>
    examen?.tipo === 'pierde' ? [toqueDeClic(clic, { motivo: examen.motivo })] : [],
  );
  if (datos.clicId !== null && !hechos.clic) perdidos.unshift(desconocido(datos.clicId));
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
export function clicsDe({ clic, clics }: Hechos): Clic[] {
  const todos = clic ? [...clics.filter(({ id }) => id !== clic.id), clic] : [...clics];
  return todos.sort((a, b) => a.en.getTime() - b.en.getTime() || (a.id < b.id ? -1 : 1));
}

/** Why a click does not count; a click that repeats another one counts only where the shop sent back that very one. */
function examinar(clic: Clic, { datos, campana, hechos }: CasoConHechos): Examen {
  const pierde = (motivo: MotivoDePerdida): Examen => ({ tipo: 'pierde', motivo });
  if (clic.campanaId !== datos.campanaId) return pierde('clic_ajeno');
  const edad = edadDe(clic, datos, campana);
  if (edad === 'fuera') return pierde('clic_fuera_de_ventana');
  if (clic.agente === 'BOT') return pierde('clic_invalido');
  if (clic.marca === 'DUPLICADO' && clic.id !== datos.clicId) return pierde('clic_duplicado');
  const afiliado = hechos.afiliados.find(({ id }) => id === clic.afiliadoId);
  if (!afiliado) return espera('afiliado_desconocido');
  const veredicto = primero([afiliadoAdmitido, afiliadoActivo, inscrito], { datos, campana, afiliado });
  if (veredicto?.tipo === 'rechazo') return pierde(veredicto.razon);
  return veredicto ?? (edad === 'reciente' ? revision('clic_demasiado_reciente') : null);
}

const desconocido = (referencia: string): Toque => ({
  evidencia: 'CLIC',
  referencia,
  afiliadoId: null,
  en: null,
  ppm: 0n,
  motivo: 'clic_desconocido',
});

import { PPM } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Cupon } from '../conocido/cupon.js';
import { cuponesDe } from '../pedido/datos.js';
import type { CasoConHechos } from './atribucion.js';
import type { Intento } from './atribucion-clics.js';
import type { MotivoDePerdida } from './razones.js';
import { afiliadoActivo, afiliadoAdmitido, inscrito } from './reglas-afiliado.js';
import { type Toque, toqueDeCupon } from './toque.js';
import { type Espera, espera, primero, type Revision } from './veredicto.js';

/** Of the coupons of the order the first one, in the order they were given, that speaks for somebody who may take part. */
export function porCupones(caso: CasoConHechos): Intento {
  const { hechos } = caso;
  const codigos = cuponesDe(caso.datos);
  const perdidos: Toque[] = [];
  for (const [i, codigo] of codigos.entries()) {
    const examen = examinar(codigo, caso);
    if (examen?.tipo === 'espera') return examen;
    if (examen?.tipo === 'pierde') {
      perdidos.push(toqueDeCupon(codigo, duenoDe(codigo, caso), { motivo: examen.motivo }));
      continue;
    }
    const gana = toqueDeCupon(codigo, duenoDe(codigo, caso), { ppm: PPM });
    const clic = hechos.clic ?? hechos.clics.at(-1) ?? null;
    return {
      tipo: 'gana',
      toques: [...perdidos, gana, ...codigos.slice(i + 1).map((otro) => vencido(otro, caso))],
      clic,
      revision: examen,
    };
  }
  return perdidos.length === 0 ? null : { tipo: 'pierde', toques: perdidos };
}

/** The coupons of an order that something stronger settled. */
export const cuponesVencidos = (caso: CasoConHechos): Toque[] =>
  cuponesDe(caso.datos).map((codigo) => vencido(codigo, caso));

const vencido = (codigo: string, caso: CasoConHechos): Toque =>
  toqueDeCupon(codigo, duenoDe(codigo, caso), { motivo: motivoDe(codigo, caso) ?? 'evidencia_menor' });

type Examen = Espera | Revision | { readonly tipo: 'pierde'; readonly motivo: MotivoDePerdida } | null;

function examinar(codigo: string, caso: CasoConHechos): Examen {
  const motivo = motivoDe(codigo, caso);
  if (motivo) return { tipo: 'pierde', motivo };
  const { datos, campana, hechos } = caso;
  const afiliado = hechos.afiliados.find(({ id }) => id === duenoDe(codigo, caso));
  if (!afiliado) return espera('afiliado_desconocido');
  const veredicto = primero([afiliadoAdmitido, afiliadoActivo, inscrito], { datos, campana, afiliado });
  return veredicto?.tipo === 'rechazo' ? { tipo: 'pierde', motivo: veredicto.razon } : veredicto;
}

/** Why a code says nothing, whoever it belongs to; null: it says something. */
function motivoDe(codigo: string, caso: CasoConHechos): MotivoDePerdida | null {
  const suyos = caso.hechos.cupones.filter((cupon) => cupon.codigo === codigo);
  if (suyos.length === 0) return 'cupon_desconocido';
  const vigente = vigenteDe(codigo, caso);
  if (!vigente) return 'cupon_no_vigente';
  return vigente.campanaId === caso.datos.campanaId ? null : 'cupon_ajeno';
}

const duenoDe = (codigo: string, caso: CasoConHechos): string | null => vigenteDe(codigo, caso)?.afiliadoId ?? null;

const vigenteDe = (codigo: string, { datos: { ocurridoEn }, hechos }: CasoConHechos): Cupon | undefined =>
  hechos.cupones.find(
    (cupon) => cupon.codigo === codigo && cupon.desde <= ocurridoEn && (!cupon.hasta || ocurridoEn < cupon.hasta),
  );

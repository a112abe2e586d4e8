import { PPM } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { CampanaConocida, Evidencia } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from '../seguimiento/clic.js';
import { clicsDe, type Intento, porClics } from './atribucion-clics.js';
import type { Hechos } from './hechos.js';
import type { RazonRechazo } from './razones.js';
import { afiliadoActivo, afiliadoAdmitido, clicValido, inscrito } from './reglas-afiliado.js';
import { type Atribucion, partesDe, type Toque, toqueDeAfiliado, toqueDeClic, toqueDeCupon } from './toque.js';
import { type Caso, type Espera, espera, primero, type Rechazo, rechazo, type Revision } from './veredicto.js';

export interface CasoConHechos extends Caso {
  readonly hechos: Hechos;
}

/** Whose a conversion is, the click it came from, and why a person has to look at that, if so. */
interface Atribuida {
  readonly tipo: 'atribuida';
  readonly atribucion: Atribucion;
  readonly clic: Clic | null;
  readonly revision: Revision | null;
}

const PELDANOS: Readonly<Record<Evidencia, (caso: CasoConHechos) => Intento>> = {
  AFILIADO: porAfiliado,
  CUPON: porCupon,
  CLIC: porClics,
};

/**
 * Goes down the ladder of the campaign to the first evidence that holds. What is weaker than that one is kept as having
 * lost. An affiliate that the shop names is final: it is accepted or refused, and never replaced by weaker evidence.
 */
export function atribuir(caso: CasoConHechos): Atribuida | Espera | Rechazo {
  const { escalera } = caso.campana.atribucion;
  const perdidos: Toque[] = [];
  for (const [i, evidencia] of escalera.entries()) {
    const intento = PELDANOS[evidencia](caso);
    if (intento?.tipo === 'espera' || intento?.tipo === 'rechazo') return intento;
    if (intento?.tipo === 'pierde') perdidos.push(...intento.toques);
    if (intento?.tipo !== 'gana') continue;
    const menores = escalera.slice(i + 1).flatMap((otra) => vencidos(otra, caso));
    const toques = [...perdidos, ...intento.toques, ...menores];
    const { clic, revision } = intento;
    return { tipo: 'atribuida', atribucion: atribucionDe(evidencia, toques), clic, revision };
  }
  return rechazo(razonDe(perdidos[0]), null, perdidos);
}

/** Whether the affiliate that the shop names settles it, so that no other evidence need be known. */
export const decideElNombrado = (
  datos: Pick<DatosConversion, 'afiliadoId'>,
  { atribucion }: CampanaConocida,
): boolean => datos.afiliadoId !== null && atribucion.escalera[0] === 'AFILIADO';

/** Nothing else spoke, or it spoke for the same one: then the name alone says it all. */
function atribucionDe(evidencia: Evidencia, toques: readonly Toque[]): Atribucion {
  const partes = partesDe(toques);
  const afiliadoId = partes[0]?.afiliadoId ?? '';
  const sobra = evidencia === 'AFILIADO' && toques.every((toque) => toque.afiliadoId === afiliadoId);
  return { afiliadoId, partes: partes.length > 1 ? partes : [], toques: sobra ? [] : toques };
}

/** Whoever the shop names, by the rules for affiliates; a click given with it must bear it out. */
function porAfiliado({ datos, campana, hechos }: CasoConHechos): Intento {
  if (datos.afiliadoId === null) return null;
  const afiliado = hechos.afiliados.find(({ id }) => id === datos.afiliadoId);
  if (!afiliado) return espera('afiliado_desconocido');
  const { clic } = hechos;
  const reglas = [afiliadoAdmitido, afiliadoActivo, inscrito, clicValido];
  const veredicto = primero(reglas, { datos, campana, afiliado, clic });
  if (veredicto && veredicto.tipo !== 'revision') return veredicto;
  return { tipo: 'gana', toques: [toqueDeAfiliado(datos.afiliadoId, { ppm: PPM })], clic, revision: veredicto };
}

function porCupon({ datos, campana, hechos }: CasoConHechos): Intento {
  const { cupon: codigo, ocurridoEn } = datos;
  if (codigo === null) return null;
  const vigente = hechos.cupones.find(({ desde, hasta }) => desde <= ocurridoEn && (!hasta || ocurridoEn < hasta));
  const pierde = (motivo: RazonRechazo): Intento => ({
    tipo: 'pierde',
    toques: [toqueDeCupon(codigo, vigente?.afiliadoId ?? null, { motivo })],
  });
  if (!vigente) return pierde(hechos.cupones.length === 0 ? 'cupon_desconocido' : 'cupon_no_vigente');
  if (vigente.campanaId !== datos.campanaId) return pierde('cupon_ajeno');
  const afiliado = hechos.afiliados.find(({ id }) => id === vigente.afiliadoId);
  if (!afiliado) return espera('afiliado_desconocido');
  const veredicto = primero([afiliadoAdmitido, afiliadoActivo, inscrito], { datos, campana, afiliado });
  if (veredicto?.tipo === 'espera') return veredicto;
  if (veredicto?.tipo === 'rechazo') return pierde(veredicto.razon);
  const toques = [toqueDeCupon(codigo, vigente.afiliadoId, { ppm: PPM })];
  return { tipo: 'gana', toques, clic: hechos.clic ?? hechos.clics.at(-1) ?? null, revision: veredicto };
}

/** Evidence that was not needed. */
function vencidos(evidencia: Evidencia, { datos, hechos }: CasoConHechos): Toque[] {
  const motivo = 'evidencia_menor';
  switch (evidencia) {
    case 'AFILIADO':
      return datos.afiliadoId === null ? [] : [toqueDeAfiliado(datos.afiliadoId, { motivo })];
    case 'CUPON':
      return datos.cupon === null
        ? []
        : [toqueDeCupon(datos.cupon, hechos.cupones.at(-1)?.afiliadoId ?? null, { motivo })];
    case 'CLIC':
      return clicsDe(hechos).map((clic) => toqueDeClic(clic, { motivo }));
  }
}

/** Why nothing holds: the reason of the strongest evidence there was. */
function razonDe(toque: Toque | undefined): RazonRechazo {
  const motivo = toque?.motivo ?? 'sin_atribucion';
  if (motivo === 'clic_duplicado') return 'clic_invalido';
  return motivo === 'segun_modelo' || motivo === 'evidencia_menor' ? 'sin_atribucion' : motivo;
}

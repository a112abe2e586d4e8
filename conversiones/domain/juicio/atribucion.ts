import { PPM } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type CampanaVigente, type Evidencia, EVIDENCIAS } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from '../seguimiento/clic.js';
import { clicsVencidos, type Intento, porClics } from './atribucion-clics.js';
import { cuponesVencidos, porCupones } from './atribucion-cupones.js';
import type { Hechos } from './hechos.js';
import type { RazonRechazo } from './razones.js';
import { afiliadoActivo, afiliadoAdmitido, clicMaduro, inscrito } from './reglas-afiliado.js';
import { type Atribucion, partesDe, type Toque, toqueDeAfiliado } from './toque.js';
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
  CUPON: porCupones,
  CLIC: porClics,
};

/**
 * Goes down the ladder of the campaign to the first evidence that holds. What is weaker than that one is kept as having
 * lost, what does not hold with its reason: evidence is no condition. An affiliate that the shop names is final: it is
 * accepted or refused by the rules for affiliates, and never replaced by weaker evidence.
 */
export function atribuir(caso: CasoConHechos): Atribuida | Espera | Rechazo {
  const { escalera } = caso.campana.atribucion;
  const fuera = EVIDENCIAS.filter((evidencia) => !escalera.includes(evidencia));
  const perdidos: Toque[] = [];
  for (const [i, evidencia] of escalera.entries()) {
    const intento = PELDANOS[evidencia](caso);
    if (intento?.tipo === 'espera' || intento?.tipo === 'rechazo') return intento;
    if (intento?.tipo === 'pierde') perdidos.push(...intento.toques);
    if (intento?.tipo !== 'gana') continue;
    const menores = [...escalera.slice(i + 1), ...fuera].flatMap((otra) => vencidos(otra, caso));
    const toques = [...perdidos, ...intento.toques, ...menores];
    const { clic, revision } = intento;
    return { tipo: 'atribuida', atribucion: atribucionDe(evidencia, toques), clic, revision };
  }
  return rechazo(razonDe(perdidos[0]), null, [...perdidos, ...fuera.flatMap((otra) => vencidos(otra, caso))]);
}

/** Whether the affiliate that the shop names settles it, so that no other evidence need be known. */
export const decideElNombrado = (
  datos: Pick<DatosConversion, 'afiliadoId'>,
  { atribucion }: Pick<CampanaVigente, 'atribucion'>,
): boolean => datos.afiliadoId !== null && atribucion.escalera[0] === 'AFILIADO';

/** Nothing else spoke, or it spoke for the same one: then the name alone says it all. */
function atribucionDe(evidencia: Evidencia, toques: readonly Toque[]): Atribucion {
  const partes = partesDe(toques);
  const afiliadoId = partes[0]?.afiliadoId ?? '';
  const sobra = evidencia === 'AFILIADO' && toques.every((toque) => coincide(toque, afiliadoId));
  return { afiliadoId, partes: partes.length > 1 ? partes : [], toques: sobra ? [] : toques };
}

const coincide = (toque: Toque, afiliadoId: string): boolean =>
  toque.afiliadoId === afiliadoId && (toque.motivo === null || toque.motivo === 'evidencia_menor');

/** Whoever the shop names, by the rules for affiliates. */
function porAfiliado({ datos, campana, hechos }: CasoConHechos): Intento {
  if (datos.afiliadoId === null) return null;
  const afiliado = hechos.afiliados.find(({ id }) => id === datos.afiliadoId);
  if (!afiliado) return espera('afiliado_desconocido');
  const { clic } = hechos;
  const reglas = [afiliadoAdmitido, afiliadoActivo, inscrito, clicMaduro];
  const veredicto = primero(reglas, { datos, campana, afiliado, clic });
  if (veredicto && veredicto.tipo !== 'revision') return veredicto;
  return { tipo: 'gana', toques: [toqueDeAfiliado(datos.afiliadoId, { ppm: PPM })], clic, revision: veredicto };
}

/** Evidence that was not needed, and what is wrong with it where something is. */
function vencidos(evidencia: Evidencia, caso: CasoConHechos): Toque[] {
  const { afiliadoId } = caso.datos;
  switch (evidencia) {
    case 'AFILIADO':
      return afiliadoId === null ? [] : [toqueDeAfiliado(afiliadoId, { motivo: 'evidencia_menor' })];
    case 'CUPON':
      return cuponesVencidos(caso);
    case 'CLIC':
      return clicsVencidos(caso);
  }
}

/** Why nothing holds: the reason of the strongest evidence there was. */
function razonDe(toque: Toque | undefined): RazonRechazo {
  const motivo = toque?.motivo ?? 'sin_atribucion';
  if (motivo === 'clic_duplicado' || motivo === 'clic_declarado') return 'clic_invalido';
  if (motivo === 'segun_modelo' || motivo === 'evidencia_menor' || motivo === 'clic_posterior') return 'sin_atribucion';
  return motivo;
}

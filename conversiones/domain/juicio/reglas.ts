import { campanaEn, estadoCampanaEn, nivelEn } from '../conocido/vigencia.js';
import type { DatosConversion } from '../pedido/datos.js';
import { atribuir } from './atribucion.js';
import { puntuar } from './fraude.js';
import type { Hechos } from './hechos.js';
import { SENALES } from './senales.js';
import { admite, type Caso, espera, primero, rechazo, type Regla, type Veredicto } from './veredicto.js';

const enPeriodo: Regla<Caso> = ({ datos: { ocurridoEn }, campana: { inicio, fin } }) =>
  inicio <= ocurridoEn && ocurridoEn < fin ? null : rechazo('fuera_de_periodo');

const campanaActiva: Regla<Caso> = ({ datos, campana }) => {
  const estado = estadoCampanaEn(campana.estados, datos.ocurridoEn);
  if (estado === null) return espera('campana_en_borrador');
  return estado === 'ACTIVA' ? null : rechazo('campana_no_activa', estado);
};

const enSuMoneda: Regla<Caso> = ({ datos: { valor }, campana: { moneda } }) =>
  valor.moneda === moneda ? null : rechazo('moneda_distinta', `${valor.moneda}, not ${moneda}`);

const paisAdmitido: Regla<Caso> = ({ datos: { pais }, campana: { paises } }) =>
  admite(paises, pais) ? null : rechazo('pais_no_admitido', pais);

/** What the rules say of a conversion, by the facts known, as of when it occurred: the first that does not hold. */
export function juzgar(datos: DatosConversion, hechos: Hechos): Veredicto {
  const { recuentos } = hechos;
  const campana = hechos.campana && campanaEn(hechos.campana, datos.ocurridoEn);
  if (!campana) return espera('campana_desconocida');
  const caso = { datos, campana };
  const deCampana = primero([enPeriodo, campanaActiva, enSuMoneda, paisAdmitido], caso);
  if (deCampana && deCampana.tipo !== 'revision') return deCampana;
  const atribuida = atribuir({ hechos, ...caso });
  if (atribuida.tipo !== 'atribuida') return atribuida;
  const { atribucion, clic, revision } = atribuida;
  const { afiliadoId } = atribucion;
  const puntuacion = puntuar({ afiliadoId, clic, recuentos, ...caso }, SENALES);
  if (revision) return { puntuacion, atribucion, ...revision };
  if (puntuacion.puntos >= campana.umbralFraude) return { tipo: 'revision', razon: 'fraude', puntuacion, atribucion };
  const afiliado = hechos.afiliados.find(({ id }) => id === afiliadoId);
  return { tipo: 'valida', nivel: nivelEn(afiliado?.niveles ?? [], datos.ocurridoEn), puntuacion, atribucion };
}

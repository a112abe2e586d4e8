import { estadoCampanaEn } from '../conocido/vigencia.js';
import { admite, type Caso, espera, rechazo, type Regla } from './veredicto.js';

export const enPeriodo: Regla<Caso> = ({ datos: { ocurridoEn }, campana: { inicio, fin } }) =>
  inicio <= ocurridoEn && ocurridoEn < fin ? null : rechazo('fuera_de_periodo');

export const campanaActiva: Regla<Caso> = ({ datos, campana }) => {
  const estado = estadoCampanaEn(campana.estados, datos.ocurridoEn);
  if (estado === null) return espera('campana_en_borrador');
  return estado === 'ACTIVA' ? null : rechazo('campana_no_activa', estado);
};

export const enSuMoneda: Regla<Caso> = ({ datos: { valor }, campana: { moneda } }) =>
  valor.moneda === moneda ? null : rechazo('moneda_distinta', `${valor.moneda}, not ${moneda}`);

export const paisAdmitido: Regla<Caso> = ({ datos: { pais }, campana: { paises } }) =>
  admite(paises, pais) ? null : rechazo('pais_no_admitido', pais);

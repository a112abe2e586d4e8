import { estadoAfiliadoEn, inscritoEn, nivelEn } from '../conocido/vigencia.js';
import { edadDe } from '../seguimiento/ventana.js';
import { admite, type CasoConAfiliado, type CasoConClic, espera, rechazo, type Regla, revision } from './veredicto.js';

export const afiliadoAdmitido: Regla<CasoConAfiliado> = ({ datos, campana, afiliado }) => {
  if (!admite(campana.tiposAfiliado, afiliado.tipo)) return rechazo('afiliado_no_admitido', afiliado.tipo);
  const nivel = nivelEn(afiliado.niveles, datos.ocurridoEn);
  return admite(campana.niveles, nivel) ? null : rechazo('afiliado_no_admitido', nivel);
};

export const afiliadoActivo: Regla<CasoConAfiliado> = ({ datos, afiliado }) => {
  const estado = estadoAfiliadoEn(afiliado.estados, datos.ocurridoEn);
  switch (estado) {
    case 'ACTIVO':
      return null;
    case 'PENDIENTE':
      return espera('afiliado_pendiente');
    case 'SUSPENDIDO':
      return revision('afiliado_suspendido');
    case 'RECHAZADO':
    case 'DESACTIVADO':
    case 'BLOQUEADO':
      return rechazo('afiliado_no_activo', estado);
  }
};

export const inscrito: Regla<CasoConAfiliado> = ({ datos, campana, afiliado }) =>
  !campana.requiereInscripcion || inscritoEn(afiliado.inscripciones, campana.id, datos.ocurridoEn)
    ? null
    : rechazo('afiliado_no_inscrito');

/** A click of that very affiliate and campaign that the order came too soon after. Whatever else a click says refuses nothing. */
export const clicMaduro: Regla<CasoConClic> = ({ datos, campana, afiliado, clic }) =>
  clic?.afiliadoId === afiliado.id && clic.campanaId === datos.campanaId && edadDe(clic, datos, campana) === 'reciente'
    ? revision('clic_demasiado_reciente')
    : null;

import { admite, espera, rechazo, revision, type CasoConAfiliado, type Regla } from './veredicto.js';
import { estadoAfiliadoEn, inscritoEn, nivelEn } from './vigencia.js';

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

const DIA_MS = 86_400_000;
const DEMASIADO_RECIENTE_MS = 5_000;

export const clicValido: Regla<CasoConAfiliado> = ({ datos, campana, clic }) => {
  if (datos.clicId === null) return null;
  if (!clic) return rechazo('clic_desconocido');
  if (clic.afiliadoId !== datos.afiliadoId || clic.campanaId !== datos.campanaId) return rechazo('clic_ajeno');
  const edad = datos.ocurridoEn.getTime() - clic.en.getTime();
  // The clocks of shop and platform differ a little: an order just before its click is as odd as one just after it.
  if (edad <= -DEMASIADO_RECIENTE_MS || edad > campana.ventanaDias * DIA_MS) return rechazo('clic_fuera_de_ventana');
  return edad < DEMASIADO_RECIENTE_MS ? revision('clic_demasiado_reciente') : null;
};

import type { DatosConversion } from './datos.js';
import { puntuar } from './fraude.js';
import type { Hechos } from './hechos.js';
import { afiliadoActivo, afiliadoAdmitido, clicValido, inscrito } from './reglas-afiliado.js';
import { campanaActiva, enPeriodo, enSuMoneda, paisAdmitido } from './reglas-campana.js';
import { espera, revision, type CasoConAfiliado, type Regla, type Veredicto } from './veredicto.js';
import { nivelEn } from './vigencia.js';

/** What the rules say of a conversion, by the facts known, as of when it occurred: the first that does not hold. */
export function juzgar(datos: DatosConversion, { campana, afiliado, clic }: Hechos): Veredicto {
  if (!campana) return espera('campana_desconocida');
  const caso = { datos, campana, clic };
  const deCampana = primero([enPeriodo, campanaActiva, enSuMoneda, paisAdmitido], caso);
  if (deCampana) return deCampana;
  if (!afiliado) return espera('afiliado_desconocido');
  return (
    primero([afiliadoAdmitido, afiliadoActivo, inscrito, clicValido], { ...caso, afiliado }) ??
    alFinal({ ...caso, afiliado })
  );
}

function alFinal(caso: CasoConAfiliado): Veredicto {
  const { puntos, senales } = puntuar(caso);
  if (puntos >= caso.campana.umbralFraude) return revision('fraude', puntos, senales);
  return { tipo: 'valida', nivel: nivelEn(caso.afiliado.niveles, caso.datos.ocurridoEn), puntuacion: puntos };
}

function primero<C>(reglas: readonly Regla<C>[], caso: C): Veredicto | null {
  for (const regla of reglas) {
    const veredicto = regla(caso);
    if (veredicto) return veredicto;
  }
  return null;
}

import type { Acto } from '../acto.js';
import type { Referencia } from '../beneficiario/beneficiario.js';
import type { Inscripcion } from '../inscripcion/inscripcion.js';
import type { Nivel, TipoSituacion } from './situacion.js';

export interface CambioDeSituacion {
  readonly tipo:
    | 'AfiliadoAprobado'
    | 'AfiliadoRechazado'
    | 'AfiliadoSuspendido'
    | 'AfiliadoReactivado'
    | 'AfiliadoDesactivado'
    | 'AfiliadoBloqueado'
    | 'AfiliadoDesbloqueado';
  readonly acto: Acto;
  /** Empty where the domain asks for none and none was given. */
  readonly razon: string;
  readonly de: TipoSituacion;
  readonly a: TipoSituacion;
}

/** The gateway knows the account, or it is no longer the affiliate's; `vigenteDesde`: from when on the one or the other. */
export interface CambioDeBeneficiario {
  readonly tipo: 'BeneficiarioRegistrado' | 'BeneficiarioRetirado';
  readonly acto: Acto;
  readonly beneficiario: Referencia & { readonly id: string; readonly vigenteDesde: Date };
}

/** What happened to an affiliate: internal, richer than what is announced. Each raises the version by one. */
export type EventoAfiliado =
  | { readonly tipo: 'AfiliadoRegistrado'; readonly acto: Acto }
  | {
      readonly tipo: 'AfiliadoActualizado';
      readonly acto: Acto;
      readonly campos: readonly string[];
      /** Where it was written to until now. */
      readonly correoAnterior: string;
    }
  | CambioDeSituacion
  /** Says which state an affiliate came back to, where that is not ACTIVO. Not a change of its own. */
  | { readonly tipo: 'SituacionRestablecida'; readonly acto: Acto; readonly razon: string; readonly a: TipoSituacion }
  | { readonly tipo: 'NivelCambiado'; readonly acto: Acto; readonly de: Nivel; readonly a: Nivel }
  | { readonly tipo: 'AfiliadoInscrito'; readonly acto: Acto; readonly inscripcion: Inscripcion }
  | { readonly tipo: 'InscripcionTerminada'; readonly acto: Acto; readonly inscripcion: Inscripcion }
  | CambioDeBeneficiario
  /** The gateway does not take the account. Told to the affiliate and to finance, not to the world. */
  | { readonly tipo: 'BeneficiarioRechazado'; readonly acto: Acto; readonly motivo: string };

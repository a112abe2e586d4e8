import type { EventoAfiliado } from './eventos.js';

/** One line of an affiliate's history: who changed what, when, why, from what to what. Holds no personal data. */
export interface Entrada {
  readonly cambio: 'registro' | 'estado' | 'nivel' | 'datos' | 'inscripcion' | 'beneficiario';
  readonly quien: string;
  /** When it was recorded; `efectivoEn` is since when it counts. */
  readonly cuando: Date;
  readonly efectivoEn: Date;
  readonly porQue: string;
  readonly de: string | null;
  readonly a: string | null;
}

type Detalle = Pick<Entrada, 'cambio' | 'porQue' | 'de' | 'a'>;

/** The line of an event; null for what restates a change and is none. */
export function entradaDe(evento: EventoAfiliado): Entrada | null {
  const detalle = detalleDe(evento);
  const { por, en, efectivoEn } = evento.acto;
  return detalle && { ...detalle, quien: por, cuando: en, efectivoEn };
}

function detalleDe(evento: EventoAfiliado): Detalle | null {
  switch (evento.tipo) {
    case 'AfiliadoRegistrado':
      return { cambio: 'registro', porQue: '', de: null, a: 'PENDIENTE' };
    case 'AfiliadoActualizado':
      return { cambio: 'datos', porQue: evento.campos.join(', '), de: null, a: null };
    case 'AfiliadoAprobado':
    case 'AfiliadoRechazado':
    case 'AfiliadoSuspendido':
    case 'AfiliadoReactivado':
    case 'AfiliadoDesactivado':
    case 'AfiliadoBloqueado':
    case 'AfiliadoDesbloqueado':
      return { cambio: 'estado', porQue: evento.razon, de: evento.de, a: evento.a };
    case 'SituacionRestablecida':
      return null;
    case 'NivelCambiado':
      return { cambio: 'nivel', porQue: '', de: evento.de, a: evento.a };
    case 'AfiliadoInscrito':
      return { cambio: 'inscripcion', porQue: '', de: null, a: evento.inscripcion.campanaId };
    case 'InscripcionTerminada':
      return { cambio: 'inscripcion', porQue: '', de: evento.inscripcion.campanaId, a: null };
    case 'BeneficiarioRegistrado':
      return { cambio: 'beneficiario', porQue: '', de: 'POR_REGISTRAR', a: 'REGISTRADO' };
    case 'BeneficiarioRetirado':
      return { cambio: 'beneficiario', porQue: '', de: 'REGISTRADO', a: null };
    case 'BeneficiarioRechazado':
      return { cambio: 'beneficiario', porQue: evento.motivo, de: 'POR_REGISTRAR', a: 'RECHAZADO' };
  }
}

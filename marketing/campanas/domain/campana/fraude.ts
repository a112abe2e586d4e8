import { campanaInvalida } from './errores.js';

export const POLITICAS_FRAUDE = ['STRICT', 'MODERATE', 'PERMISSIVE'] as const;
export const SENALES = [
  'pedido_apresurado',
  'clic_antiguo',
  'misma_red',
  'velocidad',
  'pais_distinto',
  'cupon_sin_clic',
  'agente_automatico',
  'usuario_repetido',
  'clic_de_otro',
  'clics_declarados',
] as const;

/** ACTIVA scores, SOMBRA records what it would have scored, APAGADA is not looked for. */
export const MODOS_SENAL = ['ACTIVA', 'SOMBRA', 'APAGADA'] as const;

export interface ReglaSenal {
  readonly senal: (typeof SENALES)[number];
  readonly modo: (typeof MODOS_SENAL)[number];
  /** What it takes to sound, in the signal's own unit; null: its usual limit. */
  readonly limite: number | null;
}

export function comprobarSenales(reglas: readonly ReglaSenal[]): void {
  if (new Set(reglas.map(({ senal }) => senal)).size < reglas.length) throw campanaInvalida('A signal has one rule.');
}

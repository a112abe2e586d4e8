/** What somebody answers for, each kind in a list of its own. */
export type ClaseDeHecho = 'seguridad' | 'cumplimiento' | 'alerta' | 'notificacion';

/** A fact that a message told. */
export interface Hecho {
  readonly id: string;
  readonly tipo: string;
  readonly en: Date;
  readonly actor: string | null;
  readonly correlacion: string;
  readonly datos: unknown;
}

import type { Cuadrilla } from './supervisor.js';

/** What a part of the infrastructure is started with. */
export interface Taller {
  readonly carpeta: string;
  readonly cuadrilla: Cuadrilla;
  readonly aviso: (linea: string) => void;
}

export const partes = ['mysql', 'redis', 'pulsar'] as const;
export type Parte = (typeof partes)[number];

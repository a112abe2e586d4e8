import type { Versiones } from '../../../campanas/domain/terminos/terminos.js';

/** What pricing needs to know of a campaign. */
export interface CampanaConocida {
  readonly campanaId: string;
  readonly marcaId: string;
  readonly moneda: string;
  readonly zonaHoraria: string;
  readonly terminos: Versiones;
  readonly periodoRetencionDias: number;
}

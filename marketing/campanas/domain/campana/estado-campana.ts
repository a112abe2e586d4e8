import type { Versiones } from '../terminos/terminos.js';
import type { DatosCampana } from './datos-campana.js';
import type { VersionesDeReglas } from './reglas.js';
import type { Historia } from './situacion.js';

export interface EstadoCampana extends DatosCampana {
  readonly historia: Historia;
  readonly terminos: Versiones;
  readonly reglas: VersionesDeReglas;
  readonly creadaPor: string;
  readonly creadaEn: Date;
}

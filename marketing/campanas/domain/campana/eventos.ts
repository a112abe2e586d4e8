import type { Dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Evento } from '../../../comun/domain/evento.js';
import type { TerminosVersion } from '../terminos/terminos.js';
import type { Cambios } from './datos-campana.js';
import type { EstadoCampana } from './estado-campana.js';

export type EventoCampana =
  | Evento<'CampanaCreada', EstadoCampana>
  | Evento<'CampanaActualizada', { readonly cambios: Cambios }>
  | Evento<'TerminosCambiados', { readonly terminos: TerminosVersion }>
  | Evento<'PresupuestoAmpliado' | 'PresupuestoReducido', { readonly monto: Dinero }>
  | Evento<'CampanaActivada' | 'CampanaPausada' | 'CampanaFinalizada' | 'CampanaCancelada', CambioDicho>;

/** `desde`: since when it holds, which for imported history is not when it was said. */
interface CambioDicho {
  readonly campanaId: string;
  readonly razon: string | null;
  readonly desde: Date;
}

import { goldenStreams } from '@alpespartner/shared-kernel/testing/golden.js';
import type { Sobre } from '../adapters/conversion/contrato.js';
import { FLUJO } from '../adapters/conversion/conversiones.event-store.js';
import { seguir, VACIO } from '../adapters/conversion/registrado.js';

/** What a conversion went through, as it is stored. */
interface Historia {
  readonly situacion: string;
  readonly sobres: readonly Sobre[];
}

/** What a snapshot of each of them holds. */
const plegar = (historias: readonly Historia[]) =>
  historias.map(({ situacion, sobres }) => ({ situacion, flujo: sobres.reduce(seguir, VACIO) }));

goldenStreams(FLUJO.decider, {
  version: FLUJO.version,
  folder: new URL('./golden/', import.meta.url),
  fold: plegar,
});

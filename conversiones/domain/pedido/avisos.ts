import type { DatosConversion } from './datos.js';

/** Something odd about an order that was taken nevertheless: it may wait in vain. */
export interface Aviso {
  readonly codigo: 'campana_improbable' | 'afiliado_improbable';
  readonly detalle: string;
}

/** What is known of what an order names. */
interface Conocido {
  readonly campana: boolean;
  readonly afiliado: boolean;
}

/** By then everybody has heard of what there is. */
const MINUTO_MS = 60_000;
/** The clocks of those who give ids may be so much ahead. */
const ADELANTO_MS = 5 * MINUTO_MS;

/** What an order that waits names that no fact is likely to bring: most likely it is mistyped. */
export function avisosDe(
  { campanaId, afiliadoId }: Pick<DatosConversion, 'campanaId' | 'afiliadoId'>,
  conocido: Conocido,
  ahora: Date,
): readonly Aviso[] {
  const avisos: Aviso[] = [];
  if (!conocido.campana && improbable(campanaId, ahora)) {
    avisos.push({
      codigo: 'campana_improbable',
      detalle: `No campaign ${campanaId} is known, nor likely to become so.`,
    });
  }
  if (afiliadoId !== null && !conocido.afiliado && improbable(afiliadoId, ahora)) {
    avisos.push({
      codigo: 'afiliado_improbable',
      detalle: `No affiliate ${afiliadoId} is known, nor likely to become so.`,
    });
  }
  return avisos;
}

/** Ours are UUIDs of version 7, which say when they were given: of one that is a minute old it would have been heard. */
function improbable(id: string, ahora: Date): boolean {
  if (id[14] !== '7') return true;
  const dado = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  return dado < ahora.getTime() - MINUTO_MS || dado > ahora.getTime() + ADELANTO_MS;
}

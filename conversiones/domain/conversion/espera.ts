import type { Hechos } from '../juicio/hechos.js';
import { type Aviso, avisosDe } from '../pedido/avisos.js';
import type { Conversion } from './estado.js';

/** How long a conversion waits for a missing fact, counted from when it was received. */
export const ESPERA_MS = 72 * 3_600_000;

/** The instant from which on a conversion that still waits is rejected. */
export const limiteDeEspera = (recibidoEn: Date): Date => new Date(recibidoEn.getTime() + ESPERA_MS);

/** What is odd about a conversion that waits, by the facts known. */
export const avisosDeEspera = (
  { situacion, datos }: Conversion,
  { campana, afiliados }: Hechos,
  ahora: Date,
): readonly Aviso[] =>
  situacion === 'DETECTADA'
    ? avisosDe(
        datos,
        { campana: campana !== null, afiliado: afiliados.some(({ id }) => id === datos.afiliadoId) },
        ahora,
      )
    : [];

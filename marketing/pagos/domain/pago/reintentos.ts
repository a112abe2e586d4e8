/** When a payment that has not ended is looked at again. */
export abstract class Reintentos {
  /** Times a payment is sent before a refusal that may pass counts as final. */
  abstract readonly maximo: number;
  abstract tras(intentos: number, ahora: Date): Date;
}

interface Ritmo {
  readonly baseMs: number;
  readonly maximoMs: number;
  readonly maximo: number;
}

/** Exponential back-off with jitter in its upper half; `azar` is uniform in [0, 1). */
export const reintentosDe = ({ baseMs, maximoMs, maximo }: Ritmo, azar: () => number): Reintentos => ({
  maximo,
  tras: (intentos, ahora) => {
    const techo = Math.min(maximoMs, baseMs * 2 ** Math.max(0, intentos - 1));
    return new Date(ahora.getTime() + Math.ceil(techo / 2 + azar() * (techo / 2)));
  },
});

/** How long a conversion waits for a missing fact, counted from when it was received. */
export const ESPERA_MS = 72 * 3_600_000;

/** The instant from which on a conversion that still waits is rejected. */
export const limiteDeEspera = (recibidoEn: Date): Date => new Date(recibidoEn.getTime() + ESPERA_MS);

/** How many clicks affiliates tell themselves. An attempt counts whatever becomes of it, and of the work it is part of. */
export abstract class ClicsDeclarados {
  /** Counts one more; how many it were within the hour of `en`, this one included. */
  abstract count(afiliadoId: string, en: Date): Promise<number>;
}

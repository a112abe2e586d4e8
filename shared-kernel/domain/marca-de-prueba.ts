import { idDe } from './ids.js';

/**
 * The brand of those who try the platform out while it runs. It works as any other, and stands in no sum over all brands: what
 * is tried is nobody's sale and nobody's debt. Its id is the mark, which every service knows.
 */
export const MARCA_DE_PRUEBA = idDe('marca-de-prueba');

/** What is said of all brands, without the one that only tries things; of one brand that was asked for, whatever it is. */
export const sinPrueba = <T extends { readonly marcaId: string }>(
  marcaId: string | null,
  todas: readonly T[],
): readonly T[] => (marcaId === null ? todas.filter((una) => una.marcaId !== MARCA_DE_PRUEBA) : todas);

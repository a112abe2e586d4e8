import { idDe } from './ids.js';

/**
 * The brand of those who try the platform out while it runs. It works as any other, and stands in no sum over all brands: what
 * is tried is nobody's sale and nobody's debt. Its id is the mark, which every service knows.
 */
export const MARCA_DE_PRUEBA = idDe('marca-de-prueba');

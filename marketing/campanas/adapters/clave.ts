import { canonico } from '@alpespartner/shared-kernel/domain/canonico.js';

/** What makes two names the same: all but the letter case, and what cannot be seen. */
export const claveDeNombre = (nombre: string): string => canonico(nombre, 'nombre', 200).toLowerCase();

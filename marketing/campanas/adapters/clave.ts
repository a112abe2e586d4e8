/** What makes two names the same: all but the letter case. */
export const claveDeNombre = (nombre: string): string => nombre.trim().normalize('NFC').toLowerCase();

/**
 * A canonical text without its letter case, for keys that are compared. In small letters, by way of the capitals: what has
 * but one capital, such as ß and ss, is the same.
 */
export const sinCaja = (texto: string): string => texto.toUpperCase().toLowerCase().normalize('NFC');

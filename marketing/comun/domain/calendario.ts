const formatos = new Map<string, Intl.DateTimeFormat>();

/** One formatter a zone: making one costs far more than using it. */
function formatoDe(zonaHoraria: string): Intl.DateTimeFormat {
  const hecho = formatos.get(zonaHoraria);
  if (hecho) return hecho;
  const opciones = { timeZone: zonaHoraria, year: 'numeric', month: '2-digit', day: '2-digit' } as const;
  const nuevo = new Intl.DateTimeFormat('en-CA', opciones);
  formatos.set(zonaHoraria, nuevo);
  return nuevo;
}

/** The day of an instant in that IANA zone: `2026-03-29`. Later days compare greater. */
export const diaEn = (instante: Date, zonaHoraria: string): string => formatoDe(zonaHoraria).format(instante);

/**
 * Whole months from the day of one instant to that of a later one, in that zone; none where it is not later. A month is
 * over on the same day of the next one or, where that has none, on its last: from 31 January one on 28 February, two on 31
 * March, three on 30 April.
 */
export function mesesEntre(desde: Date, hasta: Date, zonaHoraria: string): number {
  const [a = 0, m = 0, d = 0] = diaEn(desde, zonaHoraria).split('-').map(Number);
  const [ha = 0, hm = 0, hd = 0] = diaEn(hasta, zonaHoraria).split('-').map(Number);
  const cumple = Math.min(d, ultimoDia(ha, hm));
  return Math.max(0, (ha - a) * 12 + hm - m - (hd < cumple ? 1 : 0));
}

/** Of a month, from 1: 28 to 31. */
const ultimoDia = (ano: number, mes: number): number => new Date(Date.UTC(ano, mes, 0)).getUTCDate();

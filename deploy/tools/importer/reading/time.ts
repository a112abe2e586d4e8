const ZONA = 'Europe/London';

const reloj = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONA,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/** What a clock on the wall of the shop shows at an instant, as if it were UTC. */
function enLaPared(instante: number): number {
  const partes = Object.fromEntries(reloj.formatToParts(instante).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = partes;
  return Date.UTC(year, month - 1, day, hour, minute);
}

/**
 * Local time of the shop (`2011-03-27T09:15`) as an instant. An hour that occurs twice is its first; one that is skipped
 * in spring moves on by the hour that is missing. Null when it is no time.
 */
export function instanteDe(local: string): Date | null {
  const pared = Date.parse(`${local}:00Z`);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(local) || Number.isNaN(pared)) return null;
  if (new Date(pared).toISOString().slice(0, 16) !== local) return null;
  const hora = 3_600_000;
  const candidatos = [pared - hora, pared];
  const exacto = candidatos.find((instante) => enLaPared(instante) === pared);
  return new Date(exacto ?? pared);
}

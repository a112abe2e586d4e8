import { Failure } from '../../launcher/terminal/failure.js';

const UNIDADES: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `15m`, `2h`, `3d` before now, or an instant or a day in ISO 8601; without an offset it is UTC. */
export function instanteDe(texto: string, ahora: Date): Date {
  const [, cuantas, unidad] = /^(\d{1,6})([smhd])$/.exec(texto) ?? [];
  if (cuantas && unidad) return new Date(ahora.getTime() - Number(cuantas) * UNIDADES[unidad]!);
  const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(texto);
  const instante = new Date(iso && texto.includes('T') && !iso[1] ? `${texto}Z` : iso ? texto : NaN);
  if (!Number.isNaN(instante.getTime())) return instante;
  throw new Failure(`--desde ${texto} is no instant`, 'Say 15m, 2h, 3d, 2026-01-31 or 2026-01-31T12:00:00Z.');
}

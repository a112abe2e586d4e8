import { Failure } from '../../launcher/terminal/failure.js';

const UNITS: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** `15m`, `2h`, `3d` before now, or an instant or a day in ISO 8601; without an offset it is UTC. */
export function instantOf(text: string, now: Date): Date {
  const [, howMany, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  if (howMany && unit) return new Date(now.getTime() - Number(howMany) * UNITS[unit]!);
  const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const instant = new Date(iso && text.includes('T') && !iso[1] ? `${text}Z` : iso ? text : NaN);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new Failure(`--desde ${text} is no instant`, 'Say 15m, 2h, 3d, 2026-01-31 or 2026-01-31T12:00:00Z.');
}

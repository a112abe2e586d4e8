/** Wall time, as if it were UTC; `offset` in minutes where the text itself says it. */
export interface Wall {
  readonly wall: number;
  readonly offset: number | null;
}

const DATE = '(?<yyyy>\\d{4})-(?<MM>\\d{1,2})-(?<dd>\\d{1,2})';
const TIME = '(?<HH>\\d{1,2}):(?<mm>\\d{2})(?::(?<ss>\\d{2})(?:[.,]\\d{1,9})?)?';
const OFFSET = '\\s?(?<Z>Z|UTC|[+-]\\d{2}:?\\d{2})';
/** ISO 8601, the T may be a blank. */
const ISO = new RegExp(`^${DATE}[T ]${TIME}(?:${OFFSET})?$`);

const PARTS: Readonly<Record<string, string>> = {
  yyyy: '(?<yyyy>\\d{4})',
  yy: '(?<yy>\\d{2})',
  MM: '(?<MM>\\d{2})',
  M: '(?<MM>\\d{1,2})',
  dd: '(?<dd>\\d{2})',
  d: '(?<dd>\\d{1,2})',
  HH: '(?<HH>\\d{2})',
  H: '(?<HH>\\d{1,2})',
  hh: '(?<hh>\\d{2})',
  h: '(?<hh>\\d{1,2})',
  mm: '(?<mm>\\d{2})',
  ss: '(?<ss>\\d{2})',
  a: '(?<a>[AaPp]\\.?\\s?[Mm]\\.?)',
  Z: '(?<Z>Z|UTC|[+-]\\d{2}:?\\d{2})',
};

/** `dd/MM/yyyy HH:mm` and the like; what is no part of it stands for itself. */
const patternOf = (format: string): RegExp =>
  new RegExp(
    `^${format.replace(/yyyy|yy|MM?|dd?|HH?|hh?|mm|ss|a|Z|[^A-Za-z0-9]/g, (part) => PARTS[part] ?? escaped(part))}$`,
  );

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/** Reads times in the first of the formats that fits; ISO 8601 where there is none. */
export function datesIn(formats: readonly string[] | undefined): (text: string) => Wall | null {
  const patterns = formats ? formats.map(patternOf) : [ISO];
  return (text) => {
    for (const pattern of patterns) {
      const parts = pattern.exec(text)?.groups;
      if (parts) return wallOf(parts);
    }
    return null;
  };
}

function wallOf(parts: Readonly<Record<string, string | undefined>>): Wall | null {
  const of = (name: string, other = 0) => (parts[name] === undefined ? other : Number(parts[name]));
  const year = parts.yyyy === undefined ? 2000 + of('yy') : of('yyyy');
  const hour = parts.hh === undefined ? of('HH') : (of('hh') % 12) + (/^p/i.test(parts.a ?? '') ? 12 : 0);
  const [month, day, minute, second] = [of('MM', 1), of('dd', 1), of('mm'), of('ss')];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const back = new Date(wall);
  const real = back.getUTCMonth() === month - 1 && back.getUTCDate() === day && hour < 24 && minute < 60 && second < 60;
  return real ? { wall, offset: offsetOf(parts.Z) } : null;
}

function offsetOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(text) ?? [];
  if (!sign) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

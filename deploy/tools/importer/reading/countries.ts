/** The shop's country names as ISO 3166-1 alpha-2; null: the shop does not know. Channel Islands are booked as Jersey. */
const codigos: Readonly<Record<string, string | null>> = {
  'United Kingdom': 'GB',
  'U.K.': 'GB',
  Austria: 'AT',
  Belgium: 'BE',
  'Channel Islands': 'JE',
  Cyprus: 'CY',
  'Czech Republic': 'CZ',
  Denmark: 'DK',
  EIRE: 'IE',
  'European Community': 'EU',
  Finland: 'FI',
  France: 'FR',
  Germany: 'DE',
  Greece: 'GR',
  Iceland: 'IS',
  Italy: 'IT',
  Lithuania: 'LT',
  Malta: 'MT',
  Netherlands: 'NL',
  Norway: 'NO',
  Poland: 'PL',
  Portugal: 'PT',
  Spain: 'ES',
  Sweden: 'SE',
  Switzerland: 'CH',
  Australia: 'AU',
  Bahrain: 'BH',
  Bermuda: 'BM',
  Brazil: 'BR',
  Canada: 'CA',
  'Hong Kong': 'HK',
  Israel: 'IL',
  Japan: 'JP',
  Korea: 'KR',
  Lebanon: 'LB',
  Nigeria: 'NG',
  RSA: 'ZA',
  'Saudi Arabia': 'SA',
  Singapore: 'SG',
  Thailand: 'TH',
  USA: 'US',
  'United Arab Emirates': 'AE',
  'West Indies': 'AG',
  Unspecified: null,
};

export const campanas = ['Reino Unido', 'Europa', 'Mundo'] as const;
export type NombreCampana = (typeof campanas)[number];

/** The countries of the campaign Europa, as codes. */
export const europa: readonly string[] = 'AT BE JE CY CZ DK IE EU FI FR DE GR IS IT LT MT NL NO PL PT ES SE CH'.split(
  ' ',
);

/** Undefined when the name is not in the table, null when the shop itself does not know the country. */
export const paisIso = (nombre: string): string | null | undefined =>
  Object.hasOwn(codigos, nombre) ? codigos[nombre] : undefined;

export const nombresDePaises: readonly string[] = Object.keys(codigos);

export function campanaDe(pais: string | null): NombreCampana {
  if (pais === 'GB') return 'Reino Unido';
  return pais !== null && europa.includes(pais) ? 'Europa' : 'Mundo';
}

import { Failure } from '../launcher/terminal/failure.js';
import { sourceOf } from '../tools/importer/file/source.js';
import { fittingMap, loadMaps } from '../tools/importer/map/load.js';
import type { OrderMap } from '../tools/importer/map/map.js';
import { Interpreter } from '../tools/importer/order/interpreter.js';

/** The demo's shop, as its map tells it: its countries, and which campaign each leads to. */
const [map] = loadMaps('demo') as readonly [OrderMap, ...OrderMap[]];

export const campanas = ['Reino Unido', 'Europa', 'Mundo'] as const;
export type NombreCampana = (typeof campanas)[number];

export const nombresDePaises: readonly string[] = Object.keys(map.paises);

/** Undefined when the shop does not call a country so, null when it does not know it. */
export const paisIso = (nombre: string): string | null | undefined =>
  Object.hasOwn(map.paises, nombre) ? map.paises[nombre] : undefined;

/** The countries of the campaign Europa, as codes. */
export const europa: readonly string[] = countriesOf('Europa');

function countriesOf(name: NombreCampana): string[] {
  if (typeof map.campana !== 'object') throw new Failure('The demo’s map names no campaigns', 'See deploy/demo/mapas.');
  return Object.entries(map.campana.casos).flatMap(([pais, campana]) => (campana === name ? [pais] : []));
}

export const AFILIADOS = 24;
export const codigoDe = (numero: number): string => `A${String(numero).padStart(2, '0')}`;
/** The document of an affiliate of the shop, by which it is found again. */
export const documentoDe = (numero: number): string => String(9_000_000 + numero);

/** Orders as they stand in a text. */
export async function pedidosIn(text: string) {
  const bytes = Buffer.from(text);
  const source = await sourceOf(async function* () {
    yield bytes;
  });
  return { source, map: fittingMap(loadMaps('demo'), source.columns) };
}

export type Pedidos = Awaited<ReturnType<typeof pedidosIn>>;

/** Reads them as they are read for the demo's brand, without a platform. */
export const readerOf = ({ source, map }: Pedidos) => {
  const setting = { currency: 'GBP', zone: 'Europe/London', decimals: '.' } as const;
  return { map, interpreter: new Interpreter(map, source.columns, setting), scattered: new Set<string>() };
};

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { root } from '../../../launcher/folder/paths.js';
import { Failure } from '../../../launcher/terminal/failure.js';
import { columnsOf } from './columns.js';
import { mapSchema, type OrderMap } from './map.js';

/** Where maps are that have a name. */
const FOLDERS = [join(root, 'deploy/tools/importer/mapas'), join(root, 'deploy/demo/mapas')];

const known = () =>
  FOLDERS.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .map((file) => [file.replace(/\.json$/, ''), join(folder, file)] as const),
  );

export const mapNames = (): string[] => known().map(([name]) => name);

/** A file may hold several maps: the shop's exports differ. Whatever a map has in `base` stands in that one and is not repeated. */
export function loadMaps(name: string): readonly OrderMap[] {
  const path = known().find(([one]) => one === name)?.[1] ?? name;
  if (!existsSync(path))
    throw new Failure(
      `There is no map "${name}"`,
      `There are ${mapNames().join(', ')}; or give the path of your own (--proponer writes one).`,
    );
  const parsed = z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]).parse(json(path));
  return parsed.flatMap((one) => withBase(one).map((whole) => checked(path, whole)));
}

function json(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Failure(`The map ${path} cannot be read: ${(error as Error).message}`, 'It should be a file of JSON.');
  }
}

const basedSchema = z.looseObject({ base: z.string() });

function withBase(one: unknown): unknown[] {
  const based = basedSchema.safeParse(one);
  if (!based.success) return [one];
  const { base, ...own } = based.data;
  return loadMaps(base).map((other) => ({ ...other, ...own }));
}

function checked(path: string, one: unknown): OrderMap {
  const parsed = mapSchema.safeParse(one);
  if (parsed.success) return parsed.data;
  throw new Failure(`The map ${path} is wrong`, z.prettifyError(parsed.error));
}

/** The map whose columns the header has. */
export function fittingMap(maps: readonly OrderMap[], header: readonly string[]): OrderMap {
  const tried = maps.map((map) => ({ map, missing: columnsOf(map, header).missing }));
  const fitting = tried.find(({ missing }) => missing.length === 0);
  if (fitting) return fitting.map;
  const nearest = tried.reduce((a, b) => (b.missing.length < a.missing.length ? b : a));
  throw new Failure(
    `The file misses the columns ${nearest.missing.join(', ')}, which the map ${nearest.map.nombre} asks for`,
    `Its first line should name the columns. It names: ${header.join(', ')}. Other maps: ${mapNames().join(', ')}; --proponer proposes one.`,
  );
}

/** The first of all known maps whose columns the header has. */
export const mapFor = (header: readonly string[]): OrderMap | undefined =>
  mapNames()
    .filter((name) => name !== 'demo')
    .flatMap(loadMaps)
    .find((map) => columnsOf(map, header).missing.length === 0);

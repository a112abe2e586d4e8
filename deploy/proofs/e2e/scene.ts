import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatePedidos } from '../../demo/generator.js';
import { root } from '../../launcher/folder/paths.js';

const dataFolder = join(root, '../shared/data');
const real = join(dataFolder, 'pedidos-2010-12_2011-03.csv');

export const silent = (): void => undefined;
export const realFileExists = existsSync(real);

/** The real orders where they are, else generated ones. */
export const pedidos = (): string => (realFileExists ? readFileSync(real, 'utf8') : generatePedidos());

type Figures = Readonly<Record<string, number>>;

interface Expected {
  readonly informe: Figures;
  readonly estados: Figures;
  readonly campanas: Readonly<Record<string, Figures>>;
  readonly afiliados: Readonly<Record<string, Figures>>;
}

export const expected = (): Expected =>
  JSON.parse(readFileSync(join(dataFolder, 'esperado-2010-12_2011-03.json'), 'utf8')) as Expected;

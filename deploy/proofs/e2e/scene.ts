import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generarPedidos } from '../../demo/generator.js';
import { root } from '../../launcher/folder/paths.js';

const datos = join(root, '../shared/data');
const real = join(datos, 'pedidos-2010-12_2011-03.csv');

export const callado = (): void => undefined;
export const hayReal = existsSync(real);

/** The real orders where they are, else generated ones. */
export const pedidos = (): string => (hayReal ? readFileSync(real, 'utf8') : generarPedidos());

type Cifras = Readonly<Record<string, number>>;

interface Esperado {
  readonly informe: Cifras;
  readonly estados: Cifras;
  readonly campanas: Readonly<Record<string, Cifras>>;
  readonly afiliados: Readonly<Record<string, Cifras>>;
}

export const esperado = (): Esperado =>
  JSON.parse(readFileSync(join(datos, 'esperado-2010-12_2011-03.json'), 'utf8')) as Esperado;

import { caida } from './golpes/partes.js';
import { desorden } from './golpes/desorden.js';
import type { Golpe } from './golpes/golpe.js';
import { matarEn } from './golpes/matar.js';
import { parada } from './golpes/parada.js';
import { cortes, lentitud } from './golpes/red.js';
import { puntos, type Punto } from './puntos.js';

/** Every fault by its name on the command line. */
export const catalogo: Readonly<Record<string, Golpe>> = {
  ...Object.fromEntries((Object.keys(puntos) as Punto[]).map((punto) => [punto, matarEn(punto)])),
  'broker-caido': caida('pulsar', 'the broker'),
  'base-caida': caida('mysql', 'the database'),
  cortes,
  lentitud,
  parada,
  desorden,
};

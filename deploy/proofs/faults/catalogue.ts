import { caida } from './blows/parts.js';
import { desorden } from './blows/disorder.js';
import type { Golpe } from './blows/blow.js';
import { matarEn } from './blows/kill.js';
import { parada } from './blows/stop.js';
import { cortes, lentitud } from './blows/network.js';
import { puntos, type Punto } from './scene/points.js';

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

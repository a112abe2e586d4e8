import type { Golpe } from './blows/blow.js';
import { desorden } from './blows/disorder.js';
import { matarEn } from './blows/kill.js';
import { cortes, lentitud } from './blows/network.js';
import { caida } from './blows/parts.js';
import { parada } from './blows/stop.js';
import { type Punto, puntos } from './scene/points.js';

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

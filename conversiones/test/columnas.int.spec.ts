import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { migrate } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { type ServiceDatabase, serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { MysqlCupones } from '../adapters/conocido/cupones.mysql.js';
import { filaDe, LISTA } from '../adapters/conversion/conversion.fila.js';
import { ESTADISTICA } from '../adapters/historia/estadisticas/estadistica.projection.js';
import { MysqlEstadisticas } from '../adapters/historia/estadisticas/estadisticas.mysql.js';
import { MysqlLista } from '../adapters/historia/lista/lista.mysql.js';
import { unaLengua } from '../adapters/migrations/023-una-lengua.js';
import { migraciones } from '../adapters/migrations/migraciones.js';
import { filaDeClic } from '../adapters/seguimiento/clic.fila.js';
import { MysqlClics } from '../adapters/seguimiento/clics.mysql.js';
import { MysqlEnlaces } from '../adapters/seguimiento/enlaces.mysql.js';
import type { ClicSeguido } from '../application/seguimiento/clics.js';
import { evolve } from '../domain/conversion/estado.js';
import { medir } from '../domain/historia/medida.js';
import { historia } from './dado.js';
import * as e from './ejemplos.js';

const ID = '0a6f1c3e-0000-4000-8000-0000000000d1';
const ANTES = { afiliado_id: 'affiliate_id', campana_id: 'campaign_id' } as Readonly<Record<string, string>>;
const QUIEN = { actor: 'ana', marcaId: e.MARCA, afiliadoId: e.AFILIADO };
const DE_LA_CAMPANA = { campanaId: e.CAMPANA, afiliadoId: e.AFILIADO };
const PAGINA = { limite: 10, tras: null, ascendente: false, ahora: e.ahora };

const conversion = historia(e.detectar()).reduce(evolve, null)!;
const clic: ClicSeguido = {
  ...e.clic,
  red: 'r'.repeat(22),
  origen: null,
  destino: null,
  subs: ['a'],
  enlaceId: 'verano',
};

let base: ServiceDatabase;
beforeAll(async () => {
  base = await serviceDatabase([...eventStoreMigrations, ...migraciones.slice(0, migraciones.indexOf(unaLengua))]);
});
afterAll(() => base.close());

const without = (fila: object, columna: string): object =>
  Object.fromEntries(Object.entries(fila).filter(([nombre]) => nombre !== columna));

/** A row as the version before wrote it. */
async function antigua(tabla: string, fila: object): Promise<void> {
  const columnas = Object.keys(fila).map((columna) => ANTES[columna] ?? columna);
  await base.dataSource.query(`INSERT INTO ${tabla} (${columnas.join(', ')}) VALUES (?)`, [Object.values(fila)]);
}

async function todasLasAntiguas(): Promise<void> {
  const par = { afiliado_id: e.AFILIADO, campana_id: e.CAMPANA };
  const creado = { creado_por: 'ana', creado_en: e.dia(1) };
  const { id, en, red } = clic;
  for (const nombre of [LISTA, ESTADISTICA]) await antigua('proyeccion_activa', { nombre, generacion: 1 });
  for (const nombre of [LISTA, ESTADISTICA]) {
    await antigua('proyeccion', { nombre, generacion: 1, posicion: 0, al: e.dia(1) });
  }
  await antigua('conversion', { generacion: 1, ...filaDe(ID, 2, conversion) });
  await antigua('estadistica', {
    ...par,
    ...Object.fromEntries(
      Object.entries(medir(conversion)).map(([nombre, n]: [string, bigint]) => [nombre, String(n)]),
    ),
    generacion: 1,
    marca_id: e.MARCA,
    moneda: 'GBP',
    franja: e.ocurrido,
  });
  await antigua('clic', without(filaDeClic(clic), 'procedencia'));
  await antigua('clic_ultimo', { ...par, visitante: red, clic_id: id, en });
  await antigua('enlace', {
    ...par,
    ...creado,
    id: 'verano',
    marca_id: e.MARCA,
    destino: 'https://a.test',
    de_marca: 1,
  });
  await antigua('cupon_codigo', { marca_id: e.MARCA, codigo: e.cupon.codigo });
  await antigua('cupon', {
    ...par,
    ...creado,
    marca_id: e.MARCA,
    codigo: e.cupon.codigo,
    desde: e.cupon.desde,
    hasta: null,
  });
}

it('brings a database of the version before along, also where the renaming died half way', async () => {
  await todasLasAntiguas();
  const { statements } = unaLengua;
  for (const sentencia of statements.slice(0, statements.length / 2)) await base.dataSource.query(sentencia);
  const pendientes = migraciones.slice(migraciones.indexOf(unaLengua)).map(({ name }) => name);
  expect(await migrate(base.dataSource, [...eventStoreMigrations, ...migraciones])).toEqual(pendientes);
  await leer();
  expect(await migrate(base.dataSource, [{ ...unaLengua, name: 'otra vez' }])).toEqual(['otra vez']);
  await leer();
  const viejas = await base.dataSource.query<unknown[]>(
    `SELECT table_name FROM information_schema.columns
     WHERE table_schema = DATABASE() AND column_name IN ('affiliate_id', 'campaign_id')`,
  );
  expect(viejas).toEqual([]);
});

/** Today's code finds each of the rows. */
async function leer(): Promise<void> {
  const unitOfWork = new TypeormUnitOfWork(base.dataSource, {
    source: 'conversiones',
    clock: new SystemClock(),
    onAnnounced: () => undefined,
  });
  const { filas } = await new MysqlLista(unitOfWork).list(QUIEN, DE_LA_CAMPANA, PAGINA);
  expect(filas).toMatchObject([{ ...DE_LA_CAMPANA, id: ID, situacion: conversion.situacion }]);
  const { dias } = await new MysqlEstadisticas(unitOfWork).list(QUIEN, DE_LA_CAMPANA, PAGINA);
  expect(dias).toMatchObject([{ ...DE_LA_CAMPANA, dia: '2026-01-10', medida: medir(conversion) }]);
  const clics = new MysqlClics(unitOfWork);
  expect(await clics.find(clic.id)).toEqual(clic);
  const segundo = await clics.add({ ...clic, id: crypto.randomUUID() });
  expect(segundo).toMatchObject({ marca: 'DUPLICADO', motivo: 'visto_antes' });
  const enlaces = new MysqlEnlaces(unitOfWork, base.dataSource, { ENLACES_EN_MEMORIA: 10 });
  expect(await enlaces.find('verano')).toMatchObject(DE_LA_CAMPANA);
  expect(await enlaces.leads(e.CAMPANA, 'https://a.test')).toBe(true);
  expect(await new MysqlCupones(unitOfWork).add(e.cupon, { por: 'ana', en: e.ahora })).toBe(false);
}

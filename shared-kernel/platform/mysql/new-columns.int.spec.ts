import { afterAll, beforeAll, expect, it } from 'vitest';
import { serviceDatabase, type ServiceDatabase } from '../../testing/database.js';
import { migrate } from './migrations.js';
import { newColumns, newIndexes } from './new-columns.js';

let base: ServiceDatabase;
beforeAll(async () => {
  base = await serviceDatabase([
    { nombre: 'cosa', sentencias: ['CREATE TABLE cosa (id INT NOT NULL PRIMARY KEY)', 'INSERT INTO cosa VALUES (1)'] },
  ]);
});
afterAll(() => base.close());

it('adds what is missing, and runs again after it died half way', async () => {
  const nombre = { nombre: "VARCHAR(16) NOT NULL DEFAULT 'nadie'" };
  const sentencias = [
    ...newColumns('cosa', { ...nombre, edad: 'INT NULL' }),
    ...newIndexes('cosa', { cosa_nombre: '(nombre, edad)' }),
  ];
  const mitad = newColumns('cosa', nombre);
  expect(await migrate(base.dataSource, [{ nombre: 'mitad', sentencias: mitad }])).toEqual(['mitad']);
  for (const vez of ['una', 'otra']) await migrate(base.dataSource, [{ nombre: vez, sentencias }]);
  expect(await base.dataSource.query('SELECT * FROM cosa')).toEqual([{ id: 1, nombre: 'nadie', edad: null }]);
  const indices = await base.dataSource.query<{ Key_name: string }[]>('SHOW INDEX FROM cosa');
  expect(indices.filter(({ Key_name }) => Key_name === 'cosa_nombre')).toHaveLength(2);
});

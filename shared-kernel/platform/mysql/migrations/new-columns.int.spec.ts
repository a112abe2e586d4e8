import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ServiceDatabase, serviceDatabase } from '../../../testing/bench/database.js';
import { migrate } from './migrations.js';
import { newColumns, newIndexes } from './new-columns.js';

let base: ServiceDatabase;
beforeAll(async () => {
  base = await serviceDatabase([
    { name: 'cosa', statements: ['CREATE TABLE cosa (id INT NOT NULL PRIMARY KEY)', 'INSERT INTO cosa VALUES (1)'] },
  ]);
});
afterAll(() => base.close());

it('adds what is missing, and runs again after it died half way', async () => {
  const column = { nombre: "VARCHAR(16) NOT NULL DEFAULT 'nadie'" };
  const statements = [
    ...newColumns('cosa', { ...column, edad: 'INT NULL' }),
    ...newIndexes('cosa', { cosa_nombre: '(nombre, edad)' }),
  ];
  const half = newColumns('cosa', column);
  expect(await migrate(base.dataSource, [{ name: 'mitad', statements: half }])).toEqual(['mitad']);
  for (const time of ['una', 'otra']) await migrate(base.dataSource, [{ name: time, statements }]);
  expect(await base.dataSource.query('SELECT * FROM cosa')).toEqual([{ id: 1, nombre: 'nadie', edad: null }]);
  const indexes = await base.dataSource.query<{ Key_name: string }[]>('SHOW INDEX FROM cosa');
  expect(indexes.filter(({ Key_name }) => Key_name === 'cosa_nombre')).toHaveLength(2);
});

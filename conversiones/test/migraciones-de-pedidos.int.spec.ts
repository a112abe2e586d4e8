import { afterAll, beforeAll, expect, it } from 'vitest';
import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { eventStoreMigrations } from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { migrate } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { Metrics } from '@alpespartner/shared-kernel/platform/telemetry/metrics.js';
import { type ServiceDatabase, serviceDatabase } from '@alpespartner/shared-kernel/testing/bench/database.js';
import { MysqlComisiones } from '../adapters/conversion/comisiones.mysql.js';
import { migraciones } from '../adapters/migrations/migraciones.js';
import { sumasAnchas } from '../adapters/migrations/pedidos/030-sumas-anchas.js';
import { pagosDevueltos } from '../adapters/migrations/pedidos/031-pagos-devueltos.js';
import { reembolsosDeMarca } from '../adapters/migrations/pedidos/032-reembolsos-de-marca.js';
import { excesoDeReembolso } from '../adapters/migrations/pedidos/033-exceso-de-reembolso.js';
import { buscarPedidos } from '../adapters/migrations/pedidos/034-buscar-pedidos.js';
import { MysqlReembolsosPendientes } from '../adapters/reembolso/pendientes.mysql.js';
import * as e from './ejemplos.js';

const SUYAS = [sumasAnchas, pagosDevueltos, reembolsosDeMarca, excesoDeReembolso, buscarPedidos];
const [CONVERSION, COMISION] = [e.CLIC, e.AFILIADO];

let base: ServiceDatabase;
beforeAll(async () => {
  base = await serviceDatabase([...eventStoreMigrations, ...migraciones.slice(0, migraciones.indexOf(sumasAnchas))]);
});
afterAll(() => base.close());

/** As the version before wrote it. */
async function antiguas(): Promise<void> {
  const { dataSource } = base;
  await dataSource.query(
    `INSERT INTO reembolso_en_espera (conversion_id, reembolso_id, marca_id, por, moneda, monto, motivo, recibido_en, estado)
     VALUES ?`,
    [
      [null, e.MARCA].map((marca, n) => [
        CONVERSION,
        `R${n}`,
        marca,
        'ana',
        'GBP',
        '4000',
        'x',
        e.dia(n + 1),
        'EN_ESPERA',
      ]),
    ],
  );
  await dataSource.query(
    'INSERT INTO comision (id, secuencia, conversion_id, moneda, saldo, pago_id, pagada_en) VALUES (?)',
    [[COMISION, 1, CONVERSION, 'GBP', '500', 'p-1', e.dia(14)]],
  );
}

it('brings refunds that wait and payments that were told along, also where it died half way and runs again', async () => {
  await antiguas();
  for (const { statements } of SUYAS) {
    for (const sentencia of statements.slice(0, Math.ceil(statements.length / 2)))
      await base.dataSource.query(sentencia);
  }
  const nuevas = migraciones.slice(migraciones.indexOf(sumasAnchas)).map(({ name }) => name);
  expect(await migrate(base.dataSource, [...eventStoreMigrations, ...migraciones])).toEqual(nuevas);
  await leer();
  const otraVez = SUYAS.map((una) => ({ ...una, name: `${una.name} otra vez` }));
  expect(await migrate(base.dataSource, otraVez)).toHaveLength(SUYAS.length);
  await leer();
});

/** Today's code finds each of the rows, and another brand's refund of the same name beside them. */
async function leer(): Promise<void> {
  const unitOfWork = new TypeormUnitOfWork(base.dataSource, {
    source: 'conversiones',
    clock: new SystemClock(),
    onAnnounced: () => undefined,
  });
  const pendientes = new MysqlReembolsosPendientes(unitOfWork, new Metrics('conversiones'));
  const pagina = { limite: 10, tras: null, ascendente: true };
  const comun = { de: { conversionId: CONVERSION }, estado: 'EN_ESPERA', aplicado: e.gbp(0), partes: [] };
  const propios = { conversionId: CONVERSION, hasta: e.dia(3) };
  expect(await pendientes.list(null, propios, pagina)).toMatchObject([
    { ...comun, reembolso: { reembolsoId: 'R0' }, quien: { marcaId: null } },
    { ...comun, reembolso: { reembolsoId: 'R1' }, quien: { marcaId: e.MARCA } },
  ]);
  const reembolso = { reembolsoId: 'R1', monto: e.gbp(1), motivo: 'y', ocurridoEn: null };
  const quien = { actor: 'otra', marcaId: e.OTRA_MARCA, afiliadoId: null };
  const ajeno = { de: { conversionId: CONVERSION }, quien, reembolso, recibidoEn: e.ahora };
  expect(await pendientes.add(ajeno)).toMatchObject({ estado: 'EN_ESPERA', reembolso: { monto: e.gbp(1) } });
  const pagos = await new MysqlComisiones(unitOfWork).listPagos([COMISION]);
  expect(pagos.get(COMISION)).toEqual({
    conversionId: CONVERSION,
    pago: { comisionId: COMISION, pagoId: 'p-1', en: e.dia(14) },
  });
}

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { MysqlCampanaRepository } from '../../campanas/adapters/campana/campana.repository.mysql.js';
import { MysqlPresupuestoRepository } from '../../campanas/adapters/presupuesto/presupuesto.repository.mysql.js';
import { MysqlLecturaDeDemanda } from '../../comisiones/adapters/libro/sin-limite.mysql.js';
import { VerSinLimite, VerSinLimiteHandler } from '../../comisiones/application/libro/sin-limite.consulta.js';
import { comisionIdDe } from '../../comisiones/domain/cuenta/cuenta.js';
import { conciliadas } from '../caja/conciliar.js';
import { lotes } from '../casa/barajado.js';
import { abrirBase, type Base } from '../casa/base.js';
import { Escenario } from '../casa/escenario.js';
import { conversion, dia } from '../casa/mensajes.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

const anunciados = async (tipo: string) =>
  (await base.anunciado('comisiones.eventos')).filter(({ type }) => type === tipo).length;

describe('64 reservations at once on one budget', () => {
  it.each([
    ['RECHAZAR', 100_00, 33, { disponible: '100', reservado: '9900' }],
    ['RECORTAR', 100_00, 34, { disponible: '0', reservado: '10000' }],
  ] as const)('never overspend and conserve (%s)', async (politicaPresupuesto, total, comisiones, queda) => {
    const escenario = await Escenario.montar(base, total, { politicaPresupuesto });
    const ventas = Array.from({ length: 64 }, () => conversion(escenario.quien, 30_00).validada);
    await Promise.all(ventas.map((venta) => escenario.oir(venta)));
    expect(await escenario.presupuesto()).toEqual({ total: String(total), gastado: '0', ...queda });
    expect(Object.keys(await escenario.saldos())).toHaveLength(comisiones);
    expect(await escenario.sumaDeAsientos()).toBe(Number(queda.reservado));
    expect(await anunciados('PresupuestoReservado')).toBe(comisiones);
    expect(await anunciados('PresupuestoInsuficiente')).toBe(64 - comisiones);
  });

  it('with refunds and enlargements in between, conserve', async () => {
    const escenario = await Escenario.montar(base, 50_00);
    const ventas = Array.from({ length: 64 }, () => conversion(escenario.quien, 20_00));
    const presupuestos = new MysqlPresupuestoRepository(base.unitOfWork);
    const ampliar = () =>
      presupuestos.update(escenario.quien.campanaId, (p) => p.ampliar(dinero(5_00n, 'GBP'), escenario.reloj.now()));
    await Promise.all([
      ...lotes(ventas, 4).map(async (lote) => {
        await escenario.oir(...lote.map(({ validada }) => validada));
        await escenario.oir(...lote.map((venta) => venta.reembolsada(4, 5_00)));
      }),
      ...Array.from({ length: 6 }, ampliar),
    ]);
    const { total, disponible, reservado } = await escenario.presupuesto();
    expect(total).toBe('8000');
    expect(Number(disponible)).toBeGreaterThanOrEqual(0);
    expect(Number(disponible) + Number(reservado)).toBe(80_00);
    expect(await escenario.sumaDeAsientos()).toBe(Number(reservado));
    const secuencias = (await base.anunciado('comisiones.eventos'))
      .filter(({ subject }) => subject === escenario.quien.campanaId)
      .map(({ sequence }) => sequence);
    expect(new Set(secuencias).size).toBe(secuencias.length);
  });
});

describe('a campaign that ends when its budget is used up', () => {
  const porTerminar = () => new MysqlCampanaRepository(base.unitOfWork).porTerminar(dia(21), 9);

  it('goes on after an order too large for it, and ends with less left than the least of its terms', async () => {
    const terminos = { tipo: 'FIJA' as const, fijo: dinero(10_00n, 'GBP'), porNivel: true };
    const escenario = await Escenario.montar(base, 29_99, { finalizarAlAgotar: true }, terminos);
    const [una, grande, otra] = [
      conversion(escenario.quien, 50_00),
      conversion(await escenario.otroAfiliado('DIAMANTE'), 50_00),
      conversion(escenario.quien, 50_00),
    ];
    await escenario.oir(una.validada, grande.validada);
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '1999', reservado: '1000' });
    expect(await porTerminar()).toEqual([]);
    await escenario.oir(otra.validada);
    expect(await escenario.presupuesto()).toMatchObject({ disponible: '999', reservado: '2000' });
    expect(await porTerminar()).toMatchObject([{ razon: 'presupuesto_agotado', desde: escenario.reloj.now() }]);
  });
});

describe('the reconciliation', () => {
  it('holds at any moment while 64 conversions are booked, refunded and annulled', async () => {
    const escenario = await Escenario.montar(base, 50_00, { politicaPresupuesto: 'RECORTAR' });
    const ventas = Array.from({ length: 64 }, () => conversion(escenario.quien, 20_00));
    let ocupados = true;
    let miradas = 0;
    const mirar = async () => {
      while (ocupados) {
        miradas += 1;
        expect(await conciliadas(base.unitOfWork, escenario.quien.marcaId)).toMatchObject([{ cuadra: true }]);
      }
    };
    const vivir = async (lote: typeof ventas) => {
      await escenario.oir(...lote.map(({ validada }) => validada));
      await escenario.oir(...lote.map((venta) => venta.reembolsada(4, 5_00)));
      await escenario.anular(comisionIdDe(lote[0]!.id, escenario.quien.afiliadoId)).catch(() => undefined);
    };
    await Promise.all([mirar(), Promise.all(lotes(ventas, 8).map(vivir)).finally(() => (ocupados = false))]);
    expect(miradas).toBeGreaterThan(3);
    await base.filas('UPDATE comision SET saldo = saldo + 1 WHERE saldo > 0 LIMIT 1');
    expect(await conciliadas(base.unitOfWork)).toMatchObject([{ cuadra: false }]);
    expect(await conciliadas(base.unitOfWork, newId())).toEqual([]);
  });
});

describe('the database itself', () => {
  it.each([
    'UPDATE presupuesto SET disponible = disponible - 1',
    'UPDATE presupuesto SET disponible = -1, reservado = reservado + disponible + 1',
    'UPDATE presupuesto SET total = NULL',
  ])('refuses a ledger that does not add up: %s', async (sql) => {
    await Escenario.montar(base, 10_00);
    await expect(base.filas(sql)).rejects.toThrow(/constraint/i);
  });

  it('counts without limit too', async () => {
    const escenario = await Escenario.montar(base, null);
    await escenario.oir(conversion(escenario.quien, 30_00).validada);
    expect(await escenario.presupuesto()).toEqual({ total: null, disponible: null, reservado: '300', gastado: '0' });
  });
});

describe('without a limit', () => {
  const sinLimite = async ({ base: { unitOfWork }, quien }: Escenario) => {
    const campana = await new MysqlCampanaRepository(unitOfWork).find(quien.campanaId, quien.marcaId);
    const consulta = new VerSinLimiteHandler(new MysqlLecturaDeDemanda(unitOfWork));
    const { comision, sinLimite: todo, denegadas } = await consulta.execute(new VerSinLimite(campana!.estado));
    return { comision: comision.unidadesMenores, sinLimite: todo.unidadesMenores, denegadas };
  };

  it('what was denied is priced after its refunds and by its tier, with what was granted beside it', async () => {
    const escenario = await Escenario.montar(base, 10_00);
    const [pagada, denegada, otra] = [100_00, 200_00, 300_00].map((peniques) => conversion(escenario.quien, peniques));
    const oro = conversion(await escenario.otroAfiliado('ORO'), 40_00);
    await escenario.oir(...[pagada!, denegada!, otra!, oro].map(({ validada }) => validada));
    expect(await sinLimite(escenario)).toEqual({ comision: 10_00n, sinLimite: 65_00n, denegadas: 3 });
    await escenario.oir(denegada!.reembolsada(4, 150_00), otra!.cancelada(4));
    expect(await sinLimite(escenario)).toEqual({ comision: 10_00n, sinLimite: 30_00n, denegadas: 3 });
  });

  it('what was granted in part counts whole', async () => {
    const escenario = await Escenario.montar(base, 10_00, { politicaPresupuesto: 'RECORTAR' });
    await escenario.oir(conversion(escenario.quien, 300_00).validada);
    expect(await sinLimite(escenario)).toEqual({ comision: 10_00n, sinLimite: 30_00n, denegadas: 0 });
  });
});

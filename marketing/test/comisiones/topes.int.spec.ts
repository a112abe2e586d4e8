import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Presupuesto } from '../../campanas/domain/presupuesto/presupuesto.js';
import type { Tope } from '../../campanas/domain/terminos/topes.js';
import { abrirContadores } from '../../comisiones/adapters/cuenta/contador.mysql.js';
import { guardarComisiones } from '../../comisiones/adapters/cuenta/cuentas.mysql.js';
import { sinContadores } from '../../comisiones/domain/cuenta/consumo.js';
import { comisionIdDe, SIN_MAS } from '../../comisiones/domain/cuenta/cuenta.js';
import { abrirCuentas } from '../../comisiones/domain/libro/apertura.js';
import { conciliadas } from '../caja/conciliar.js';
import { lotes } from '../casa/barajado.js';
import { abrirBase, type Base } from '../casa/base.js';
import { campanaNueva, Escenario, porcentaje } from '../casa/escenario.js';
import { conversion, dia, type Quien } from '../casa/mensajes.js';

let base: Base;
beforeAll(async () => {
  base = await abrirBase();
});
beforeEach(() => base.vaciar());
afterAll(() => base.cerrar());

const tope = (otros: Partial<Tope>): Tope => ({
  nombre: 'tope',
  ambito: 'CAMPANA',
  periodo: 'TOTAL',
  cuenta: null,
  monto: null,
  alExceder: 'RECORTAR',
  ...otros,
});
/** A campaign of 10 % under one cap. */
const bajo = (otros: Partial<Tope>, zonaHoraria = 'UTC') =>
  Escenario.montar(base, null, { zonaHoraria }, { topes: [tope(otros)] });
const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const saldos = async (escenario: Escenario) => Object.values(await escenario.saldos()).sort((a, b) => b - a);
const usado = async () =>
  (await base.filas<{ usado: string }>('SELECT usado FROM contador ORDER BY usado')).map((fila) => Number(fila.usado));
const denegadas = async () =>
  (await base.anunciado('comisiones.eventos')).filter(({ type }) => type === 'PresupuestoInsuficiente').length;

describe('64 conversions at once under one cap', () => {
  it.each([
    ['money, cut', { monto: gbp(50_00n), alExceder: 'RECORTAR' }, 17, 50_00, 64, 0],
    ['money, not payable', { monto: gbp(50_00n), alExceder: 'NO_PAGABLE' }, 16, 48_00, 64, 0],
    ['money, refused', { monto: gbp(50_00n), alExceder: 'RECHAZAR' }, 16, 48_00, 16, 48],
    ['a number, not payable', { cuenta: 10n, alExceder: 'NO_PAGABLE' }, 10, 30_00, 64, 0],
    ['a number, refused', { cuenta: 10n, alExceder: 'RECHAZAR' }, 10, 30_00, 10, 54],
  ] as const)('never exceed it: %s', async (_que, otros, pagadas, suma, cuentas, sin) => {
    const escenario = await bajo(otros);
    const ventas = Array.from({ length: 64 }, () => conversion(escenario.quien, 30_00).validada);
    await Promise.all(lotes(ventas, 2).map((lote) => escenario.oir(...lote)));
    const todos = await saldos(escenario);
    expect(todos).toHaveLength(cuentas);
    expect(todos.filter((saldo) => saldo > 0)).toHaveLength(pagadas);
    expect(todos.reduce((a, b) => a + b, 0)).toBe(suma);
    expect(await usado()).toEqual(['monto' in otros ? suma : pagadas]);
    expect(await denegadas()).toBe(sin);
    expect(await conciliadas(base.unitOfWork)).toMatchObject([{ cuadra: true, topes: { contadores: 1 } }]);
  });
});

describe('a cap', () => {
  it('counts each affiliate, and each customer, for itself; who is not known is not under it', async () => {
    const [afiliados, clientes] = [
      tope({ nombre: 'a', ambito: 'AFILIADO', cuenta: 2n }),
      tope({ nombre: 'c', ambito: 'CLIENTE', cuenta: 1n }),
    ];
    const escenario = await Escenario.montar(base, null, {}, { topes: [afiliados, clientes] });
    const otro = await escenario.otroAfiliado('BRONCE');
    const de = (quien: Quien, user_id: string | null) =>
      conversion(quien, 10_00, dia(5), newId(), { user_id }).validada;
    await escenario.oir(de(escenario.quien, 'ana'), de(escenario.quien, 'ana'), de(otro, 'ana'), de(otro, 'luz'));
    expect(await saldos(escenario)).toEqual([1_00, 1_00, 0, 0]);
    await escenario.oir(de(escenario.quien, null), de(otro, null), de(otro, null));
    expect(await saldos(escenario)).toEqual([1_00, 1_00, 1_00, 1_00, 0, 0, 0]);
  });

  it.each([
    ['DIA', '2026-01-06T04:59:59Z', '2026-01-06T05:00:00Z'],
    ['SEMANA', '2026-01-12T04:59:59Z', '2026-01-12T05:00:00Z'],
    ['MES', '2026-02-01T04:59:59Z', '2026-02-01T05:00:00Z'],
  ] as const)('is cut where the %s ends for the brand', async (periodo, antes, despues) => {
    const escenario = await bajo({ periodo, cuenta: 1n }, 'America/Bogota');
    const a = (instante: string) => conversion(escenario.quien, 10_00, new Date(instante)).validada;
    await escenario.oir(a(antes), a(antes), a(despues));
    expect(await saldos(escenario)).toEqual([1_00, 1_00, 0]);
    expect(await usado()).toEqual([1, 1]);
  });

  it('gets back what is refunded, cancelled, and no more than that', async () => {
    const escenario = await bajo({ monto: gbp(3_00n) });
    const [una, otra] = [conversion(escenario.quien, 30_00), conversion(escenario.quien, 20_00)];
    await escenario.oir(una.validada, otra.validada);
    expect(await escenario.saldos()).toEqual({ [una.id]: 3_00, [otra.id]: 0 });
    await escenario.oir(una.reembolsada(4, 10_00));
    expect(await usado()).toEqual([1_00]);
    const tercera = conversion(escenario.quien, 15_00);
    await escenario.oir(tercera.validada, una.cancelada(5), una.cancelada(5));
    expect(await usado()).toEqual([1_50]);
    expect(await escenario.sumaDeAsientos()).toBe(1_50);
  });

  it('gets back what a person annuls, a number as well', async () => {
    const escenario = await bajo({ cuenta: 1n, alExceder: 'RECHAZAR' });
    const [una, otra, tercera] = Array.from({ length: 3 }, () => conversion(escenario.quien, 10_00));
    await escenario.oir(una!.validada, otra!.validada);
    await escenario.anular(comisionIdDe(una!.id, escenario.quien.afiliadoId));
    expect(await usado()).toEqual([0]);
    await escenario.oir(tercera!.validada);
    expect(await escenario.saldos()).toEqual({ [una!.id]: 0, [tercera!.id]: 1_00 });
  });

  it('cannot be exceeded by whoever does not look: the statement itself refuses', async () => {
    const escenario = await Escenario.montar(base);
    const uso = { clave: newId(), nombre: 'tope', medida: 'CUENTA', limite: 1n, alExceder: 'RECORTAR' } as const;
    const abrir = () => {
      const conversionDe = { ...escenario.quien, conversionId: newId(), valorNeto: gbp(10_00n) };
      const partida = { ...conversionDe, nivel: 'BRONCE' as const, ocurridoEn: dia(5), venceEn: dia(5) };
      const presupuesto = Presupuesto.nuevo(campanaNueva({ presupuesto: null }).snapshot);
      const terminos = { ...porcentaje, version: 1, validoDesde: dia(1) };
      return abrirCuentas(
        [{ ...partida, apertura: { ...SIN_MAS, usos: [uso] } }],
        terminos,
        presupuesto,
        sinContadores(),
        dia(5),
      );
    };
    await base.unitOfWork.run((tx) => abrirContadores(tx, [uso]));
    await base.unitOfWork.run((tx) => guardarComisiones(tx, abrir()));
    await expect(base.unitOfWork.run((tx) => guardarComisiones(tx, abrir()))).rejects.toThrow(
      'used up by somebody else',
    );
    expect(await usado()).toEqual([1]);
    expect(await saldos(escenario)).toEqual([1_00]);
  });
});

describe('the reconciliation', () => {
  it('counts every cap again from the accounts under it, and finds the counter that says something else', async () => {
    const topes = [
      tope({ nombre: 'dinero', monto: gbp(5_00n) }),
      tope({ nombre: 'cuenta', ambito: 'CLIENTE', cuenta: 2n, alExceder: 'NO_PAGABLE' }),
    ];
    const escenario = await Escenario.montar(base, 100_00, {}, { topes, recurrencia: { meses: 12, cuotas: null } });
    const de = (user_id: string) => conversion(escenario.quien, 20_00, dia(5), newId(), { user_id });
    const [una, otra, tercera] = [de('ana'), de('ana'), de('luz')];
    await escenario.oir(una.validada, otra.validada, tercera.validada, otra.reembolsada(4, 10_00));
    await escenario.anular(comisionIdDe(tercera.id, escenario.quien.afiliadoId));
    const conciliar = async () => {
      const suyas = await conciliadas(base.unitOfWork, escenario.quien.marcaId);
      return suyas.map(({ topes, cuadra }) => ({ ...topes, cuadra }));
    };
    expect(await conciliar()).toEqual([{ contadores: 5, desviados: 0, cuadra: true }]);
    for (const { clave } of await base.filas<{ clave: string }>('SELECT clave FROM contador')) {
      await base.filas('UPDATE contador SET usado = usado + 1 WHERE clave = ?', [clave]);
      expect(await conciliar()).toEqual([{ contadores: 5, desviados: 1, cuadra: false }]);
      await base.filas('UPDATE contador SET usado = usado - 1 WHERE clave = ?', [clave]);
    }
    await base.filas('DELETE FROM contador WHERE usado > 0 LIMIT 1');
    expect(await conciliar()).toEqual([{ contadores: 5, desviados: 1, cuadra: false }]);
  });
});

describe('what recurs', () => {
  it('earns as often, and for as many months, as the terms say', async () => {
    const escenario = await Escenario.montar(base, null, { fin: dia(400) }, { recurrencia: { meses: 3, cuotas: 3 } });
    const pago = (instante: string, user_id = 'ana') =>
      conversion(escenario.quien, 10_00, new Date(instante), newId(), { user_id, conversion_type: 'SUBSCRIPTION' });
    const pagos = ['2026-01-31T12:00:00Z', '2026-02-28T12:00:00Z', '2026-05-01T12:00:00Z', '2026-03-31T12:00:00Z'];
    const [primero, ...otros] = pagos.map((instante) => pago(instante));
    await escenario.oir(primero!.validada, ...otros.map(({ validada }) => validada), pago(pagos[2]!, 'luz').validada);
    const saldo = await escenario.saldos();
    expect([primero!, ...otros].map(({ id }) => saldo[id])).toEqual([1_00, 1_00, 0, 1_00]);
    const cuarto = pago('2026-04-15T12:00:00Z');
    await escenario.oir(cuarto.validada);
    expect((await escenario.saldos())[cuarto.id]).toBe(0);
    expect(Object.values(saldo).filter((uno) => uno === 1_00)).toHaveLength(4);
  });
});

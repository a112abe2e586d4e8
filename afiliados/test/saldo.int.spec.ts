import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { MysqlPartidas } from '../adapters/saldo/partidas.mysql.js';
import { type Mensaje, SaldoConsumer } from '../adapters/saldo/saldo.consumer.js';
import { MysqlSaldos } from '../adapters/saldo/saldos.mysql.js';
import { AlCambiarComisionOPago } from '../application/saldo/al-cambiar-comision-o-pago.js';
import { abrirBase, type Base } from './base.js';
import { ajustada, aprobada, calculada, deComision, dePago, gbp } from './mensajes.js';

describe('the balances', () => {
  let base: Base;
  beforeAll(async () => {
    base = await abrirBase();
  });
  beforeEach(() => base.vaciar());
  afterAll(() => base.cerrar());

  const proyectar = (...batch: readonly Mensaje[]) =>
    base.unitOfWork.run(() =>
      new SaldoConsumer(new AlCambiarComisionOPago(new MysqlPartidas(base.unitOfWork))).handle(batch),
    );
  const tablas = async () => ({
    saldos: await base.filas('SELECT * FROM saldo ORDER BY afiliado_id, moneda'),
    partidas: await base.filas('SELECT * FROM saldo_partida ORDER BY id'),
  });

  /** Forty commissions of three affiliates, each with a life of its own, and a payment for each affiliate. */
  function vidas(): Mensaje[][] {
    const afiliados = [newId(), newId(), newId()];
    const comisiones = Array.from({ length: 40 }, (_, i) => {
      const id = newId();
      const vida = [calculada(id, afiliados[i % 3]!, 1000 + i), ajustada(id, 2, -i), aprobada(id, 3, 1000)];
      return i % 5 === 0 ? [...vida, deComision('ComisionAnulada', id, 4)] : vida;
    });
    const pagos = afiliados.map((afiliado_id) => {
      const [id, pago] = [newId(), { afiliado_id, monto: gbp(5000) }];
      return [dePago('PagoSolicitado', id, 1, pago), dePago('PagoConfirmado', id, 2, pago)];
    });
    return [...comisiones, ...pagos];
  }

  it('show what was earned, approved and paid, per currency', async () => {
    const [a, c1, c2, p] = [newId(), newId(), newId(), newId()];
    await proyectar(calculada(c1, a, 1000), calculada(c2, a, 250), aprobada(c1, 2, 1000));
    await proyectar(dePago('PagoSolicitado', p, 1, { afiliado_id: a, monto: gbp(600) }));
    const { saldos, al } = await new MysqlSaldos(base.unitOfWork).find(a);
    expect(saldos).toEqual([
      {
        moneda: 'GBP',
        acumulado: { unidadesMenores: 1250n, moneda: 'GBP' },
        porPagar: { unidadesMenores: 400n, moneda: 'GBP' },
        enPago: { unidadesMenores: 600n, moneda: 'GBP' },
        pagado: { unidadesMenores: 0n, moneda: 'GBP' },
        negativo: { unidadesMenores: 0n, moneda: 'GBP' },
      },
    ]);
    expect(al).toBeInstanceOf(Date);
  });

  it('folded again, in other batches, between other neighbours and several times over, are the same rows', async () => {
    const todas = vidas();
    await proyectar(...todas.flat());
    const vivas = await tablas();
    await base.vaciar();
    // Round after round one message of each life: another order, the same one within each commission and payment.
    for (let ronda = 0; ronda < 4; ronda += 1) {
      const deEstaRonda = [...todas].reverse().flatMap((vida) => vida.slice(ronda, ronda + 1));
      await proyectar(...deEstaRonda);
      await proyectar(...todas.flatMap((vida) => vida.slice(0, ronda + 1)));
    }
    expect(await tablas()).toEqual(vivas);
  });

  it('are the sum of their rows', async () => {
    await proyectar(...vidas().flat());
    const sumas = await base.filas(
      `SELECT afiliado_id, moneda,
         SUM(IF(situacion IN ('CALCULADA', 'APROBADA'), importe, 0)) acumulado,
         SUM(IF(situacion = 'CONFIRMADO', importe, 0)) pagado
       FROM saldo_partida GROUP BY afiliado_id, moneda ORDER BY afiliado_id`,
    );
    expect(await base.filas('SELECT afiliado_id, moneda, acumulado, pagado FROM saldo ORDER BY afiliado_id')).toEqual(
      sumas,
    );
  });

  it('lose nothing when eight batches about the same affiliates run at once', async () => {
    const afiliados = [newId(), newId(), newId(), newId()];
    const batches = Array.from({ length: 8 }, (_, b) =>
      Array.from({ length: 20 }, (_, i) => calculada(newId(), afiliados[(b + i) % 4]!, 100)),
    );
    await Promise.all(batches.map((batch) => proyectar(...batch)));
    expect(await base.filas('SELECT acumulado FROM saldo')).toEqual(
      Array.from({ length: 4 }, () => ({ acumulado: '4000' })),
    );
  });

  it('count once what two consumers take in at the same time', async () => {
    const [a, c] = [newId(), newId()];
    const vida = [calculada(c, a, 1000), ajustada(c, 2, -100)];
    await Promise.all(Array.from({ length: 6 }, () => proyectar(...vida)));
    expect(await base.filas('SELECT acumulado FROM saldo')).toEqual([{ acumulado: '900' }]);
  });

  it('wait for a calculation that has not come, and take in nothing of that batch', async () => {
    const [a, c] = [newId(), newId()];
    await expect(proyectar(calculada(newId(), a, 100), ajustada(c, 2, -1))).rejects.toThrow('Not yet');
    expect(await tablas()).toEqual({ saldos: [], partidas: [] });
  });
});

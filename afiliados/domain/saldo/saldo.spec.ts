import { describe, expect, it } from 'vitest';
import { dinero, formatDinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import type { Partida } from './partida.js';
import { aporteDe, masAporte, menosAporte, nada, saldoDe } from './saldo.js';

let n = 0;
const partida = (situacion: Partida['situacion'], peniques: bigint): Partida => {
  n += 1;
  return { id: String(n), afiliadoId: 'a', importe: dinero(peniques, 'GBP'), situacion, secuencia: 1n };
};

const saldo = (...partidas: readonly Partida[]) => {
  const { acumulado, porPagar, enPago, pagado, negativo } = saldoDe(
    partidas.map(aporteDe).reduce(masAporte, nada('GBP')),
  );
  return [acumulado, porPagar, enPago, pagado, negativo].map(formatDinero);
};

/** accrued, payable, on its way, paid, negative */
describe('a balance', () => {
  it('of nothing is zero', () => expect(saldo()).toEqual(['0.00', '0.00', '0.00', '0.00', '0.00']));

  it('accrues what is calculated, and pays what is approved', () =>
    expect(saldo(partida('CALCULADA', 1000n), partida('APROBADA', 500n))).toEqual([
      '15.00',
      '5.00',
      '0.00',
      '0.00',
      '0.00',
    ]));

  it('pays no more of a commission than was approved, nor than is left of it', () => {
    const aprobado = dinero(400n, 'GBP');
    expect(saldo({ ...partida('APROBADA', 1000n), aprobado })[1]).toBe('4.00');
    expect(saldo({ ...partida('APROBADA', 300n), aprobado })[1]).toBe('3.00');
  });

  it('knows nothing of commissions annulled and payments failed', () =>
    expect(saldo(partida('ANULADA', 1000n), partida('FALLIDO', 500n))).toEqual([
      '0.00',
      '0.00',
      '0.00',
      '0.00',
      '0.00',
    ]));

  it('is on its way from the order to pay until the confirmation', () => {
    expect(saldo(partida('APROBADA', 1000n), partida('SOLICITADO', 800n))[1]).toBe('2.00');
    expect(saldo(partida('APROBADA', 1000n), partida('CONFIRMADO', 800n))).toEqual([
      '10.00',
      '2.00',
      '0.00',
      '8.00',
      '0.00',
    ]);
  });

  it('is payable again when a payment came back', () => {
    expect(saldo(partida('APROBADA', 1000n), partida('DEVUELTO', 800n))).toEqual([
      '10.00',
      '10.00',
      '0.00',
      '0.00',
      '0.00',
    ]);
  });

  it('is negative after a refund of what was paid, until the next commission makes up for it', () => {
    const pagado = partida('CONFIRMADO', 1000n);
    const recuperada = partida('APROBADA', 0n);
    expect(saldo(recuperada, pagado)).toEqual(['0.00', '0.00', '0.00', '10.00', '10.00']);
    expect(saldo(recuperada, pagado, partida('APROBADA', 1500n))).toEqual(['15.00', '5.00', '0.00', '10.00', '0.00']);
  });

  it('changes by the difference of what a commission was and is', () => {
    const [antes, despues] = [partida('CALCULADA', 700n), partida('APROBADA', 700n)].map(aporteDe);
    expect(menosAporte(despues!, antes!)).toEqual({ ...nada('GBP'), aprobado: dinero(700n, 'GBP') });
  });
});

import { NotYet } from '@alpespartner/shared-kernel/application/not-yet.js';
import { describe, expect, it } from 'vitest';
import { ajustada, calculada, deComision, dePago, gbp } from '../../test/mensajes.js';
import type { Partida } from '../../domain/saldo.js';
import { siguiente, type Mensaje } from './partida.js';

const tras = (...mensajes: readonly Mensaje[]) =>
  mensajes.reduce<Partida | undefined>((partida, mensaje) => siguiente(partida, mensaje), undefined);
const pago = { afiliado_id: 'a', monto: gbp(900) };

describe('a commission as its events tell it', () => {
  it('begins with its calculation', () =>
    expect(tras(calculada('c', 'a', 1250))).toEqual({
      id: 'c',
      afiliadoId: 'a',
      moneda: 'GBP',
      importe: 1250n,
      situacion: 'CALCULADA',
      secuencia: 1n,
    }));

  it('is the sum of its entries', () =>
    expect(tras(calculada('c', 'a', 1250), ajustada('c', 2, -250), ajustada('c', 3, 100))?.importe).toBe(1100n));

  it('takes nothing in twice, whatever comes again', () => {
    const [uno, dos, tres] = [calculada('c', 'a', 1000), ajustada('c', 2, -300), ajustada('c', 3, -100)];
    expect(tras(uno, dos, uno, dos, tres, tres, dos, uno)?.importe).toBe(600n);
  });

  it.each([
    ['ComisionAprobada', 'APROBADA'],
    ['ComisionRechazada', 'ANULADA'],
    ['ComisionAnulada', 'ANULADA'],
  ] as const)('%s makes it %s', (type, situacion) =>
    expect(tras(calculada('c', 'a', 1000), deComision(type, 'c', 2))?.situacion).toBe(situacion),
  );

  it('does not begin in the middle', () => expect(() => tras(ajustada('c', 2, -300))).toThrow(NotYet));

  it('keeps its currency', () => {
    const enEuros = deComision('ComisionAjustada', 'c', 2, { delta: { unidades_menores: 1n, moneda: 'EUR' } });
    expect(() => tras(calculada('c', 'a', 1000), enEuros)).toThrow('is in GBP, not EUR');
  });
});

describe('a payment as its events tell it', () => {
  it.each([
    [[], 'SOLICITADO'],
    [[dePago('PagoConfirmado', 'p', 2, pago)], 'CONFIRMADO'],
    [[dePago('PagoFallido', 'p', 2, { ...pago, reintentable: false })], 'FALLIDO'],
    [[dePago('PagoFallido', 'p', 2, { ...pago, reintentable: true })], 'SOLICITADO'],
  ] as const)('%# leads to the last word', (resto, situacion) =>
    expect(tras(dePago('PagoSolicitado', 'p', 1, pago), ...resto)).toMatchObject({ situacion, importe: 900n }),
  );
});

import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dado, historia } from '../../test/dado.js';
import * as e from '../../test/ejemplos.js';
import { ajustar, cancelar, comisionCalculada, decidir, detectar, pagada, reembolsar } from '../../test/ejemplos.js';

const { cambios, conAfiliado, dia, gbp, sinHechos } = e;
const validada = detectar();
const enEspera = detectar({}, sinHechos);
const rechazada = detectar({}, conAfiliado({ estados: cambios(['BLOQUEADO', dia(3)]) }));
const otro = (peniques: number) => ajustar(peniques, { ajusteId: 'J2' });

describe('an amendment', () => {
  it.each([
    ['DETECTADA', [enEspera]],
    ['VALIDADA', [validada]],
    ['CONFIRMADA', [validada, comisionCalculada]],
    ['PAGADA', [validada, comisionCalculada, pagada]],
  ] as const)('says anew what it was worth, up or down, and leaves %s what it is', (situacion, antes) => {
    dado(...antes)
      .when(ajustar(140_00))
      .then(['ConversionAmended'], { situacion, valor: gbp(140_00), neto: gbp(140_00) });
    dado(...antes, ajustar(140_00))
      .when(otro(60_00))
      .then(['ConversionAmended'], { situacion, valor: gbp(60_00), neto: gbp(60_00) });
  });

  it('leaves refunds what they are, and is never below them', () => {
    dado(validada, reembolsar(40_00))
      .when(ajustar(90_00))
      .then(['ConversionAmended'], { valor: gbp(90_00), neto: gbp(50_00) });
    dado(validada, reembolsar(40_00))
      .when(ajustar(39_99))
      .rejects('conversiones.ajuste-bajo-reembolsos', { reembolsado: { monto: '40.00', moneda: 'GBP' } });
  });

  it('to what was refunded already leaves nothing: it cancels', () =>
    dado(validada, reembolsar(40_00))
      .when(ajustar(40_00))
      .then(['ConversionAmended', 'ConversionCancelled'], { situacion: 'CANCELADA', razon: 'reembolso_total' }));

  it('counts once under its id; with another content it is a conflict, with the differences', () => {
    dado(validada, ajustar(140_00))
      .when(ajustar(140_00, { ocurridoEn: null }))
      .nothing();
    dado(validada, ajustar(140_00), cancelar).when(ajustar(140_00)).nothing();
    const importes = { primero: { monto: '140.00', moneda: 'GBP' }, recibido: { monto: '141.00', moneda: 'GBP' } };
    dado(validada, ajustar(140_00))
      .when(ajustar(141_00))
      .rejects('conversiones.ajuste-en-conflicto', { diferencias: [{ campo: 'valor', ...importes }] });
  });

  it('is refused where nothing is left to amend, and for what is worth nothing or other money', () => {
    dado(rechazada).when(ajustar(1)).rejects('conversiones.no-ajustable', { estado: 'RECHAZADA' });
    dado(validada, cancelar).when(ajustar(1)).rejects('conversiones.no-ajustable', { estado: 'CANCELADA' });
    dado(validada).when(ajustar(0)).rejects('conversiones.valor-no-positivo');
    dado(validada)
      .when(ajustar(0, { valor: dinero(1n, 'EUR') }))
      .rejects('dinero.monedas-distintas');
  });

  it('before the decision makes the value that is validated; later refunds come off it', () => {
    expect(historia(enEspera, ajustar(140_00), decidir()).at(-1)).toMatchObject({ neto: gbp(140_00) });
    dado(validada, ajustar(140_00))
      .when(reembolsar(140_00))
      .then(['ConversionAdjusted', 'ConversionCancelled'], { neto: gbp(0) });
  });
});

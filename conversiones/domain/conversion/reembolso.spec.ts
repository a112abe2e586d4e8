import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { dado, historia } from '../../test/dado.js';
import * as e from '../../test/ejemplos.js';
import { cancelar, comisionCalculada, decidir, detectar, pagada, reembolsar, validar } from '../../test/ejemplos.js';

const { cambios, conAfiliado, dia, gbp, sinHechos } = e;
const validada = detectar();
const enEspera = detectar({}, sinHechos);
const enRevision = detectar({}, conAfiliado({ estados: cambios(['SUSPENDIDO', dia(3)]) }));
const rechazada = detectar({}, conAfiliado({ estados: cambios(['BLOQUEADO', dia(3)]) }));
const otro = (peniques: number) => reembolsar(peniques, { reembolsoId: 'C2' });

describe('a refund', () => {
  it.each([
    ['DETECTADA', [enEspera]],
    ['EN_REVISION', [enRevision]],
    ['VALIDADA', [validada]],
    ['RECHAZADA', [rechazada]],
    ['CONFIRMADA', [validada, comisionCalculada]],
    ['PAGADA', [validada, comisionCalculada, pagada]],
  ] as const)('lowers the net value and leaves %s what it is', (situacion, antes) =>
    dado(...antes)
      .when(reembolsar(40_00))
      .then(['ConversionAdjusted'], { situacion, neto: gbp(60_00) }),
  );

  it('of all that is left cancels, whatever the state', () => {
    for (const antes of [[enEspera], [enRevision], [validada], [validada, comisionCalculada, pagada]]) {
      dado(...antes)
        .when(reembolsar(100_00))
        .then(['ConversionAdjusted', 'ConversionCancelled'], { situacion: 'CANCELADA', razon: 'reembolso_total' });
    }
    dado(validada, reembolsar(40_00))
      .when(otro(60_00))
      .then(['ConversionAdjusted', 'ConversionCancelled'], { neto: gbp(0) });
  });

  it('of a rejected or a cancelled conversion is kept and changes no state', () => {
    dado(rechazada)
      .when(reembolsar(100_00))
      .then(['ConversionAdjusted'], { situacion: 'RECHAZADA', neto: gbp(0) });
    dado(validada, cancelar)
      .when(reembolsar(100_00))
      .then(['ConversionAdjusted'], { razon: 'manual', neto: gbp(0) });
  });

  it('that is larger than what is left, with tax for instance, takes what is left and says the excess', () => {
    dado(validada)
      .when(reembolsar(119_00))
      .then(['ConversionAdjusted', 'ConversionCancelled'], { neto: gbp(0), situacion: 'CANCELADA' });
    expect(historia(validada, reembolsar(119_00))[2]).toMatchObject({ monto: gbp(100_00), exceso: gbp(19_00) });
    expect(historia(validada, reembolsar(40_00), otro(60_01))[3]).toMatchObject({ monto: gbp(60_00), exceso: gbp(1) });
    expect(historia(validada, reembolsar(100_00))[2]).toMatchObject({ exceso: null });
  });

  it('is refused where nothing is left, and, where the campaign asks for it, where less is left', () => {
    const restante = { restante: { monto: '60.00', moneda: 'GBP' } };
    const exacto = reembolsar(60_01, { reembolsoId: 'C2', exceso: 'RECHAZAR' });
    dado(validada, reembolsar(40_00)).when(exacto).rejects('conversiones.reembolso-excede', restante);
    dado(validada, reembolsar(100_00)).when(otro(1)).rejects('conversiones.nada-que-devolver');
  });

  it('that is part of one that is spread takes what is left without an excess, and once', () => {
    const parte = reembolsar(119_00, { exceso: 'PARTE' });
    expect(historia(validada, parte)[2]).toMatchObject({ monto: gbp(100_00), exceso: null });
    dado(validada, parte)
      .when({ ...parte, monto: gbp(19_00) })
      .nothing();
  });

  it('is not of the future, nor larger than any that is taken', () => {
    const en = (ms: number) => reembolsar(40_00, { ocurridoEn: e.tras(e.ahora, ms) });
    dado(validada).when(en(300_000)).then(['ConversionAdjusted']);
    dado(validada).when(en(300_001)).rejects('conversiones.instante-futuro');
    dado(validada)
      .when(reembolsar(0, { monto: dinero(10n ** 15n + 1n, 'GBP') }))
      .rejects('conversiones.importe-fuera-de-limites');
  });

  it('counts once under its id, also after the whole was refunded', () => {
    dado(validada, reembolsar(40_00)).when(reembolsar(40_00)).nothing();
    dado(validada, reembolsar(40_00))
      .when(reembolsar(40_00, { ocurridoEn: null }))
      .nothing();
    dado(validada, reembolsar(100_00)).when(reembolsar(100_00)).nothing();
    dado(validada, reembolsar(119_00)).when(reembolsar(119_00)).nothing();
    dado(validada, reembolsar(119_00)).when(reembolsar(100_00)).rejects('conversiones.reembolso-en-conflicto');
  });

  it('is the same where it was recorded before names had one form', () =>
    dado(validada, reembolsar(40_00, { reembolsoId: 'C1\r' }))
      .when(reembolsar(40_00))
      .nothing());

  it('with another content under the same id is a conflict, with the differences', () => {
    const importes = { primero: { monto: '40.00', moneda: 'GBP' }, recibido: { monto: '41.00', moneda: 'GBP' } };
    dado(validada, reembolsar(40_00))
      .when(reembolsar(41_00))
      .rejects('conversiones.reembolso-en-conflicto', { diferencias: [{ campo: 'monto', ...importes }] });
    dado(validada, reembolsar(40_00))
      .when(reembolsar(40_00, { motivo: 'late' }))
      .rejects('conversiones.reembolso-en-conflicto');
  });

  it('is more than nothing, in the currency of the sale', () => {
    dado(validada).when(reembolsar(0)).rejects('conversiones.reembolso-no-positivo');
    dado(validada)
      .when(reembolsar(0, { monto: dinero(1n, 'EUR') }))
      .rejects('dinero.monedas-distintas');
  });

  it('is valid since it occurred, and says what it was for', () => {
    expect(historia(validada, reembolsar(40_00)).at(-1)).toMatchObject({ en: dia(11), motivo: 'too small' });
    expect(historia(validada, reembolsar(40_00, { ocurridoEn: null })).at(-1)).toMatchObject({ en: e.ahora });
  });

  it('before the decision makes the net value that is validated', () => {
    expect(historia(enEspera, reembolsar(40_00), decidir()).at(-1)).toMatchObject({ neto: gbp(60_00) });
    expect(historia(enRevision, reembolsar(40_00), validar).at(-1)).toMatchObject({ neto: gbp(60_00) });
  });
});

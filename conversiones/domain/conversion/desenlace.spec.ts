import { describe, it } from 'vitest';
import { dado } from '../../test/dado.js';
import {
  cambios,
  cancelar,
  comisionCalculada,
  conAfiliado,
  decidir,
  detectar,
  devuelta,
  dia,
  gbp,
  pagada,
  sinHechos,
  sinPresupuesto,
  validar,
} from '../../test/ejemplos.js';

const validada = detectar();
const enRevision = detectar({}, conAfiliado({ estados: cambios(['SUSPENDIDO', dia(3)]) }));
const rechazada = detectar({}, conAfiliado({ estados: cambios(['DESACTIVADO', dia(3)]) }));
const enEspera = detectar({}, sinHechos);

describe('the outcome from marketing', () => {
  it('confirms, or finds no budget', () => {
    dado(validada)
      .when(comisionCalculada)
      .then(['ConversionConfirmed'], {
        situacion: 'CONFIRMADA',
        comision: { id: 'co-1', monto: gbp(5_00) },
      });
    dado(validada).when(sinPresupuesto).then(['ConversionWithoutBudget'], { situacion: 'SIN_PRESUPUESTO' });
  });
  it('is recorded once, and the first one stands', () => {
    dado(validada, comisionCalculada).when(comisionCalculada).nothing();
    dado(validada, comisionCalculada).when(sinPresupuesto).nothing();
  });
  it('confirms after all what lacked budget and is priced again', () => {
    dado(validada, sinPresupuesto).when(comisionCalculada).then(['ConversionConfirmed'], { situacion: 'CONFIRMADA' });
    dado(validada, sinPresupuesto, comisionCalculada).when(sinPresupuesto).nothing();
  });
  it('is owed again where the payment comes back from the bank, and is paid anew', () => {
    const enCamino = [validada, comisionCalculada, pagada, devuelta] as const;
    dado(validada, comisionCalculada, pagada)
      .when(devuelta)
      .then(['ConversionConfirmed'], {
        situacion: 'CONFIRMADA',
        pagoId: null,
        comision: { id: 'co-1', monto: gbp(5_00) },
      });
    dado(...enCamino)
      .when(devuelta)
      .nothing();
    dado(...enCamino)
      .when({ ...pagada, pagoId: 'p-2' })
      .then(['ConversionPaid'], { situacion: 'PAGADA', pagoId: 'p-2' });
    dado(validada, comisionCalculada).when(devuelta).nothing();
    dado(validada, comisionCalculada, pagada, cancelar).when(devuelta).nothing();
  });
  it('is paid after it was confirmed', () => {
    dado(validada, comisionCalculada).when(pagada).then(['ConversionPaid'], { situacion: 'PAGADA', pagoId: 'p-1' });
    dado(validada, comisionCalculada, pagada).when(pagada).nothing();
    dado(validada).when(pagada).nothing();
  });
  it('comes too late for what was cancelled', () => {
    dado(validada, cancelar).when(comisionCalculada).nothing();
    dado(validada, comisionCalculada, cancelar).when(pagada).nothing();
  });
});

describe('a cancellation', () => {
  it.each([
    ['DETECTADA', [enEspera]],
    ['EN_REVISION', [enRevision]],
    ['VALIDADA', [validada]],
    ['CONFIRMADA', [validada, comisionCalculada]],
    ['SIN_PRESUPUESTO', [validada, sinPresupuesto]],
    ['PAGADA', [validada, comisionCalculada, pagada]],
  ])('ends a conversion that is %s', (_estado, antes) =>
    dado(...antes)
      .when(cancelar)
      .then(['ConversionCancelled'], { situacion: 'CANCELADA', razon: 'manual' }),
  );
  it('happens once', () => dado(validada, cancelar).when(cancelar).nothing());
  it('is refused for what was rejected', () => dado(rechazada).when(cancelar).rejects('conversiones.no-cancelable'));
  it('leaves nothing to decide', () => {
    dado(enEspera, cancelar).when(decidir()).nothing();
    dado(enRevision, cancelar).when(validar).rejects('conversiones.no-en-revision');
  });
});

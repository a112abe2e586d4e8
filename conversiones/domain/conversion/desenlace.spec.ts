import { describe, it } from 'vitest';
import { dado } from '../../test/dado.js';
import {
  cambios,
  cancelar,
  comisionCalculada,
  conAfiliado,
  decidir,
  detectar,
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
      .cuando(comisionCalculada)
      .da(['ConversionConfirmed'], {
        situacion: 'CONFIRMADA',
        comision: { id: 'co-1', monto: gbp(5_00) },
      });
    dado(validada).cuando(sinPresupuesto).da(['ConversionWithoutBudget'], { situacion: 'SIN_PRESUPUESTO' });
  });
  it('is recorded once, and the first one stands', () => {
    dado(validada, comisionCalculada).cuando(comisionCalculada).nada();
    dado(validada, comisionCalculada).cuando(sinPresupuesto).nada();
    dado(validada, sinPresupuesto).cuando(comisionCalculada).nada();
  });
  it('is paid after it was confirmed', () => {
    dado(validada, comisionCalculada).cuando(pagada).da(['ConversionPaid'], { situacion: 'PAGADA', pagoId: 'p-1' });
    dado(validada, comisionCalculada, pagada).cuando(pagada).nada();
    dado(validada).cuando(pagada).nada();
  });
  it('comes too late for what was cancelled', () => {
    dado(validada, cancelar).cuando(comisionCalculada).nada();
    dado(validada, comisionCalculada, cancelar).cuando(pagada).nada();
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
      .cuando(cancelar)
      .da(['ConversionCancelled'], { situacion: 'CANCELADA', razon: 'manual' }),
  );
  it('happens once', () => dado(validada, cancelar).cuando(cancelar).nada());
  it('is refused for what was rejected', () => dado(rechazada).cuando(cancelar).niega('conversiones.no-cancelable'));
  it('leaves nothing to decide', () => {
    dado(enEspera, cancelar).cuando(decidir()).nada();
    dado(enRevision, cancelar).cuando(validar).niega('conversiones.no-en-revision');
  });
});

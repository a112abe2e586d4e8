import { describe, expect, it } from 'vitest';
import { ajustada, aprobada, calculada, deComision, dePago, gbp } from '../../test/mensajes.js';
import { noticiaDe } from './saldo.consumer.js';

const monto = { unidadesMenores: 900n, moneda: 'GBP' };
const pago = { afiliado_id: 'a', monto: gbp(900) };
const completo = { tipo: 'completo', afiliadoId: 'a', importe: monto };

describe('what is heard of commissions and payments', () => {
  it('is about the commission, or the payment, at its sequence and time', () => {
    const mensaje = ajustada('c', 2, -250);
    expect(noticiaDe(mensaje)).toEqual({
      partidaId: 'c',
      secuencia: 2n,
      en: mensaje.time,
      suceso: { tipo: 'ajuste', delta: { unidadesMenores: -250n, moneda: 'GBP' } },
    });
    expect(noticiaDe(dePago('PagoSolicitado', 'p', 1, pago)).partidaId).toBe('p');
  });

  it.each([
    [calculada('c', 'a', 900), { ...completo, situacion: 'CALCULADA' }],
    [aprobada('c', 2, 900), { tipo: 'aprobacion', monto }],
    [deComision('ComisionRechazada', 'c', 2), { tipo: 'anulacion' }],
    [deComision('ComisionAnulada', 'c', 2), { tipo: 'anulacion' }],
    [dePago('PagoSolicitado', 'p', 1, pago), { ...completo, situacion: 'SOLICITADO' }],
    [dePago('PagoConfirmado', 'p', 2, pago), { ...completo, situacion: 'CONFIRMADO' }],
    [dePago('PagoFallido', 'p', 2, { ...pago, reintentable: false }), { ...completo, situacion: 'FALLIDO' }],
    [dePago('PagoFallido', 'p', 2, { ...pago, reintentable: true }), { ...completo, situacion: 'SOLICITADO' }],
  ])('%# says what has become of it', (mensaje, suceso) => expect(noticiaDe(mensaje).suceso).toEqual(suceso));
});

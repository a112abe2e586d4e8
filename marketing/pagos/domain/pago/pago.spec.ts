import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Pago } from './pago.js';
import { reintentosDe } from './reintentos.js';

const ahora = new Date('2026-01-15T10:00:00Z');
const luego = new Date('2026-01-15T10:00:30Z');
const monto = dinero(350n, 'GBP');
const reintentos = reintentosDe({ baseMs: 1_000, maximoMs: 60_000, maximo: 2 }, () => 1);
const pedido = () => Pago.solicitar({ liquidacionId: 'l-1', marcaId: 'm-1', afiliadoId: 'a-1', monto }, ahora);
const tras = (ms: number) => new Date(ahora.getTime() + ms);
const rechazado = { tipo: 'rechazado', codigo: 'cuenta_cerrada', reintentable: true } as const;

describe('a payment', () => {
  it('says of each event what changed by it, and nothing else', () => {
    const pago = pedido();
    pago.tomar(luego, ahora);
    pago.responder({ tipo: 'sin_respuesta', detalle: 'TimeoutError' }, reintentos, ahora);
    pago.responder({ tipo: 'confirmado', referencia: 'r-1', monto }, reintentos, ahora);
    expect(pago.events).toEqual([
      { tipo: 'PagoSolicitado', datos: {}, en: ahora },
      { tipo: 'PagoTomado', datos: { intentos: 1, hasta: luego }, en: ahora },
      { tipo: 'PagoAplazado', datos: { hasta: tras(1_000) }, en: ahora },
      { tipo: 'PagoConfirmado', datos: { referencia: 'r-1' }, en: ahora },
    ]);
    expect(pago.snapshot.fase).toEqual({ situacion: 'CONFIRMADO', referencia: 'r-1' });
  });

  it('is tried again after a refusal that may pass, until that was enough', () => {
    const pago = pedido();
    pago.tomar(luego, ahora);
    pago.responder(rechazado, reintentos, ahora);
    expect(pago.snapshot.fase).toEqual({ situacion: 'FALLIDO', codigo: 'cuenta_cerrada', proximoEn: tras(1_000) });
    pago.tomar(luego, ahora);
    pago.responder(rechazado, reintentos, ahora);
    expect(pago.events.at(-1)?.datos).toEqual({ codigo: 'cuenta_cerrada', reintentable: false });
    expect(pago.terminado).toBe(true);
    expect(() => pago.reanudar(ahora)).toThrow('FALLIDO');
  });

  it('keeps the reason of its last failure until the gateway takes it up again', () => {
    const pago = pedido();
    pago.responder(rechazado, reintentos, ahora);
    pago.tomar(luego, ahora);
    expect(pago.snapshot.fase).toMatchObject({ situacion: 'ENVIADO', codigo: 'cuenta_cerrada' });
    pago.responder({ tipo: 'en_curso' }, reintentos, ahora);
    expect(pago.snapshot.fase).toMatchObject({ situacion: 'ENVIADO', codigo: null });
  });

  it('does not end by another amount, nor by another end than the one it had', () => {
    const pago = pedido();
    const confirmar = (otro: typeof monto) =>
      pago.responder({ tipo: 'confirmado', referencia: 'r-1', monto: otro }, reintentos, ahora);
    expect(() => confirmar(dinero(350n, 'EUR'))).toThrow('3.50 EUR instead of 3.50 GBP');
    confirmar(monto);
    confirmar(monto);
    expect(pago.events).toHaveLength(2);
    expect(() => pago.responder(rechazado, reintentos, ahora)).toThrow('was paid, and then not');
  });
});

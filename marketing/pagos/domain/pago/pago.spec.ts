import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import type { RespuestaPasarela } from '../pasarela/pasarela.js';
import { repartirDevuelto } from './devolucion.js';
import { Pago } from './pago.js';
import { reintentosDe } from './reintentos.js';

const ahora = new Date('2026-01-15T10:00:00Z');
const luego = new Date('2026-01-15T10:00:30Z');
const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const monto = gbp(350n);
const reintentos = reintentosDe({ baseMs: 1_000, maximoMs: 60_000, maximo: 2 }, () => 1);
const pedido = () => Pago.solicitar({ liquidacionId: 'l-1', marcaId: 'm-1', afiliadoId: 'a-1', monto }, ahora);
const tras = (ms: number) => new Date(ahora.getTime() + ms);

const rechazado = { tipo: 'rechazado', codigo: 'cuenta_cerrada', reintentable: true } as const;
const confirmado = { tipo: 'confirmado', referencia: 'r-1', monto, coste: null } as const;
const devuelto = { tipo: 'devuelto', codigo: 'cuenta_inexistente', referencia: 'r-1', monto } as const;

const tomar = (pago: Pago) => pago.tomar('B-1', luego, ahora);
const oir = (respuesta: RespuestaPasarela) => (pago: Pago) => pago.responder(respuesta, reintentos, ahora);
const devolver =
  (por: string, codigo = 'CUENTA_CERRADA') =>
  (pago: Pago) =>
    pago.devolver(por, codigo, ahora);
const enviado = () => givenAggregate(pedido(), tomar);
const pagado = () => givenAggregate(pedido(), tomar, oir(confirmado));

describe('a payment', () => {
  it('says of each event what changed by it, and nothing else', () => {
    const pago = pedido();
    tomar(pago);
    oir({ tipo: 'sin_respuesta', detalle: 'TimeoutError' })(pago);
    oir(confirmado)(pago);
    expect(pago.events).toEqual([
      { tipo: 'PagoSolicitado', datos: {}, en: ahora },
      { tipo: 'PagoTomado', datos: { intentos: 1, beneficiario: 'B-1', hasta: luego }, en: ahora },
      { tipo: 'PagoAplazado', datos: { hasta: tras(1_000) }, en: ahora },
      { tipo: 'PagoConfirmado', datos: { referencia: 'r-1', coste: null }, en: ahora },
    ]);
  });

  it('is tried again after a refusal that may pass, until that was enough', () => {
    const fallido = { situacion: 'FALLIDO', codigo: 'cuenta_cerrada' };
    enviado()
      .when(oir(rechazado))
      .then(['PagoFallido'], { fase: { ...fallido, proximoEn: tras(1_000) } });
    givenAggregate(pedido(), tomar, oir(rechazado), tomar)
      .when(oir(rechazado))
      .then(['PagoFallido'], { fase: { ...fallido, proximoEn: null } });
    givenAggregate(pedido(), tomar, oir(rechazado), tomar, oir(rechazado))
      .when((pago) => pago.reanudar(ahora))
      .rejects('marketing.pago-terminado', { estado: 'FALLIDO' });
  });

  it('keeps the reason of its last failure until the gateway takes it up again', () => {
    givenAggregate(pedido(), oir(rechazado))
      .when(tomar)
      .then(['PagoTomado'], { fase: { situacion: 'ENVIADO', codigo: 'cuenta_cerrada' } });
    givenAggregate(pedido(), oir(rechazado), tomar)
      .when(oir({ tipo: 'en_curso' }))
      .then(['PagoAplazado'], { fase: { situacion: 'ENVIADO', codigo: null } });
  });

  it('keeps the account it was first sent to', () => {
    enviado()
      .when((pago) => pago.tomar('B-2', luego, ahora))
      .then(['PagoTomado'], { beneficiario: 'B-1' });
  });

  it('does not end by another amount, nor by another end than the one it had', () => {
    enviado()
      .when(oir({ ...confirmado, monto: dinero(350n, 'EUR') }))
      .rejects('marketing.respuesta-imposible');
    pagado().when(oir(confirmado)).nothing();
    pagado().when(oir(rechazado)).rejects('marketing.respuesta-imposible');
    givenAggregate(pedido(), oir({ ...rechazado, reintentable: false }))
      .when(oir(confirmado))
      .rejects('marketing.respuesta-imposible');
  });

  it('that was never sent may be taken back, and is owed again', () => {
    givenAggregate(pedido())
      .when((pago) => pago.retirar('AFILIADO_BLOQUEADO', ahora))
      .then(['PagoFallido'], { fase: { situacion: 'FALLIDO', codigo: 'AFILIADO_BLOQUEADO', proximoEn: null } });
    pagado()
      .when((pago) => pago.retirar('AFILIADO_BLOQUEADO', ahora))
      .nothing();
  });
});

describe('a payment that comes back from the bank', () => {
  it('is owed again, with its reason, once, whatever is heard again', () => {
    pagado()
      .when(oir(devuelto))
      .then(['PagoDevuelto'], { fase: { situacion: 'DEVUELTO', codigo: 'cuenta_inexistente' } });
    givenAggregate(pedido(), tomar, oir(confirmado), oir(devuelto)).when(oir(devuelto)).nothing();
    givenAggregate(pedido(), tomar, oir(confirmado), oir(devuelto)).when(oir(confirmado)).nothing();
  });

  it('was paid, also where word of that had not arrived', () =>
    enviado()
      .when(oir(devuelto))
      .then(['PagoConfirmado', 'PagoDevuelto'], { fase: { confirmacion: { referencia: 'r-1' } } }));

  it('is of the amount that was paid, and had not failed for good', () => {
    pagado()
      .when(oir({ ...devuelto, monto: gbp(1n) }))
      .rejects('marketing.respuesta-imposible');
    givenAggregate(pedido(), oir({ ...rechazado, reintentable: false }))
      .when(oir(devuelto))
      .rejects('marketing.respuesta-imposible');
    givenAggregate(pedido(), tomar, oir(confirmado), oir(devuelto))
      .when(oir(rechazado))
      .rejects('marketing.respuesta-imposible');
  });

  it('needs two persons who say the same, where the gateway does not say it', () => {
    pagado()
      .when(devolver('ana'))
      .then(['DevolucionPedida'], { fase: { situacion: 'CONFIRMADO', devolucion: { por: 'ana' } } });
    const dicho = () => givenAggregate(pedido(), tomar, oir(confirmado), devolver('ana'));
    dicho().when(devolver('ana')).rejects('marketing.falta-otra-persona');
    dicho()
      .when(devolver('benito'))
      .then(['PagoDevuelto'], { fase: { situacion: 'DEVUELTO', codigo: 'CUENTA_CERRADA' } });
    dicho()
      .when(devolver('benito', 'OTRO'))
      .then(['DevolucionPedida'], { fase: { devolucion: { por: 'benito', codigo: 'OTRO' } } });
    givenAggregate(pedido(), tomar, oir(confirmado), oir(devuelto)).when(devolver('ana')).nothing();
    enviado().when(devolver('ana')).rejects('marketing.pago-sin-confirmar', { estado: 'ENVIADO' });
  });

  it('is owed again for what it paid, not for what it was netted with', () => {
    const partida = (comisionId: string, peniques: bigint) => ({ comisionId, afiliadoId: 'a-1', monto: gbp(peniques) });
    const partidas = [partida('c-1', 300n), partida('c-2', -150n), partida('c-3', 200n)];
    expect(repartirDevuelto(partidas, monto)).toEqual([partida('c-1', 300n), partida('c-3', 50n)]);
    expect(() => repartirDevuelto(partidas.slice(0, 1), monto)).toThrow('more than its parts');
  });
});

import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { type Noticia, type Partida, siguiente, type Suceso } from './partida.js';

const gbp = (peniques: bigint) => dinero(peniques, 'GBP');
const noticia = (secuencia: number, suceso: Suceso): Noticia => ({
  partidaId: 'c',
  secuencia: BigInt(secuencia),
  en: new Date(secuencia),
  suceso,
});
const calculada = (peniques: bigint) =>
  noticia(1, { tipo: 'completo', afiliadoId: 'a', importe: gbp(peniques), situacion: 'CALCULADA' });
const ajustada = (secuencia: number, peniques: bigint) => noticia(secuencia, { tipo: 'ajuste', delta: gbp(peniques) });

const tras = (...noticias: readonly Noticia[]) =>
  noticias.reduce<Partida | null>((partida, una) => siguiente(partida ?? undefined, una), null);

describe('a commission as its events tell it', () => {
  it('begins with its calculation', () =>
    expect(tras(calculada(1250n))).toEqual({
      id: 'c',
      afiliadoId: 'a',
      importe: gbp(1250n),
      situacion: 'CALCULADA',
      secuencia: 1n,
    }));

  it('is the sum of its entries', () =>
    expect(tras(calculada(1250n), ajustada(2, -250n), ajustada(3, 100n))?.importe).toEqual(gbp(1100n)));

  it('takes nothing in twice, whatever comes again', () => {
    const [uno, dos, tres] = [calculada(1000n), ajustada(2, -300n), ajustada(3, -100n)];
    expect(tras(uno, dos, uno, dos, tres, tres, dos, uno)?.importe).toEqual(gbp(600n));
  });

  const aprobacion = (secuencia: number, peniques: bigint) =>
    noticia(secuencia, { tipo: 'aprobacion', monto: gbp(peniques) });

  it('is annulled when that was decided', () =>
    expect(tras(calculada(1000n), noticia(2, { tipo: 'anulacion' }))).toMatchObject({
      situacion: 'ANULADA',
      importe: gbp(1000n),
    }));

  it('is approved up to what approvals covered so far', () => {
    const ampliada = [calculada(1000n), aprobacion(2, 1000n), ajustada(3, 8000n)];
    expect(tras(...ampliada)).toMatchObject({ situacion: 'APROBADA', importe: gbp(9000n), aprobado: gbp(1000n) });
    expect(tras(...ampliada, aprobacion(4, 8000n))).toMatchObject({ aprobado: gbp(9000n) });
  });

  it('does not begin in the middle', () => expect(tras(ajustada(2, -300n))).toBeNull());

  it('keeps its currency', () => {
    const enEuros = noticia(2, { tipo: 'ajuste', delta: dinero(1n, 'EUR') });
    expect(() => tras(calculada(1000n), enEuros)).toThrow('is in GBP, not EUR');
  });
});

describe('a payment as its events tell it', () => {
  const pago = (secuencia: number, situacion: Partida['situacion']) =>
    noticia(secuencia, { tipo: 'completo', afiliadoId: 'a', importe: gbp(900n), situacion });

  it.each(['SOLICITADO', 'CONFIRMADO', 'FALLIDO', 'DEVUELTO'] as const)('is %s by the last word', (situacion) =>
    expect(tras(pago(1, 'SOLICITADO'), pago(2, situacion))).toMatchObject({ situacion, importe: gbp(900n) }),
  );

  it('needs no beginning', () => expect(tras(pago(2, 'CONFIRMADO'))?.situacion).toBe('CONFIRMADO'));
});

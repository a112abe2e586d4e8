import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { Presupuesto } from '../../../campanas/domain/presupuesto/presupuesto.js';
import type { Versiones } from '../../../campanas/domain/terminos/terminos.js';
import { afiliadoDesconocido, conHechoDeAfiliado } from '../conocido/afiliado-conocido.js';
import { type Hecho, SIN_HECHOS } from '../conocido/conversion-conocida.js';
import { sinContadores } from '../cuenta/consumo.js';
import { asentar, type Libro, revalorarNivel } from './libro.js';

const dia = (n: number) => new Date(Date.UTC(2026, 0, n));
const ahora = dia(30);
const porcentaje = { tipo: 'PORCENTAJE' as const, porNivel: true, minimo: null, maximo: null };
const terminos: Versiones = [
  { ...porcentaje, ppm: 50_000n, version: 1, validoDesde: dia(1) },
  { ...porcentaje, ppm: 100_000n, version: 2, validoDesde: dia(15) },
];
const afiliadoId = 'a';
const nadie = afiliadoDesconocido(afiliadoId);
const bronce = conHechoDeAfiliado(nadie, { afiliadoId, secuencia: 1n, desde: dia(1), nivel: 'BRONCE' });
const oroDesde10 = conHechoDeAfiliado(bronce, { afiliadoId, secuencia: 2n, desde: dia(10), nivel: 'ORO' });

function libro(total: bigint | null = null, afiliado = oroDesde10): Libro {
  const nada = dinero(0n, 'GBP');
  const estado = { reservado: nada, gastado: nada, politica: 'RECHAZAR' as const, agotadoEn: null };
  const deLaCampana = { campanaId: 'k', marcaId: 'm', moneda: 'GBP' };
  const reglas = { terminos, zonaHoraria: 'UTC', periodoRetencionDias: 0 };
  return {
    conversiones: new Map(),
    comisiones: new Map(),
    afiliados: new Map([['a', afiliado]]),
    campanas: new Map([['k', { ...deLaCampana, ...reglas }]]),
    presupuestos: new Map([
      ['k', Presupuesto.of({ ...deLaCampana, ...estado, total: total === null ? null : dinero(total, 'GBP') }, 0)],
    ]),
    contadores: sinContadores(),
  };
}

const validada = (conversionId: string, n: number, valor: bigint, moneda = 'GBP'): Hecho => ({
  conversionId,
  secuencia: 2n,
  tipo: 'validada',
  validada: { campanaId: 'k', afiliadoId: 'a', valor: dinero(valor, moneda), ocurridoEn: dia(n), hechos: SIN_HECHOS },
});
const ajustada = (conversionId: string, secuencia: bigint, neto: bigint, moneda = 'GBP'): Hecho => ({
  conversionId,
  secuencia,
  tipo: 'ajustada',
  neto: dinero(neto, moneda),
  motivo: 'REEMBOLSO',
});
const cancelada = (conversionId: string): Hecho => ({ conversionId, secuencia: 9n, tipo: 'cancelada' });

const con = (abierto: Libro, ...hechos: Hecho[]) => {
  const apuntes = hechos.flatMap((hecho) => asentar(abierto, hecho, ahora));
  const saldos = [...abierto.comisiones.values()].map(({ snapshot }) => [
    snapshot.conversionId,
    snapshot.saldo.unidadesMenores,
  ]);
  return { abierto, apuntes, saldos: Object.fromEntries(saldos) as Record<string, bigint> };
};

describe('asentar', () => {
  it('prices with the terms and the tier of the instant in which it occurred', () => {
    const { saldos } = con(libro(), validada('c1', 9, 1000n), validada('c2', 10, 1000n), validada('c3', 15, 1000n));
    expect(saldos).toEqual({ c1: 50n, c2: 63n, c3: 125n });
  });

  it('says what was reserved before what was calculated, each in its own sequence', () => {
    const { apuntes } = con(libro(), validada('c1', 9, 1000n), validada('c2', 9, 1000n));
    expect(apuntes.map(({ evento, secuencia }) => [evento.tipo, secuencia])).toEqual([
      ['PresupuestoReservado', 1n],
      ['ComisionCalculada', 1n],
      ['PresupuestoReservado', 2n],
      ['ComisionCalculada', 1n],
    ]);
  });

  it('says no for good where the budget did not suffice, whatever is refunded later', () => {
    const { apuntes, saldos } = con(libro(49n), validada('c1', 9, 1000n), ajustada('c1', 3n, 100n));
    expect(apuntes.map(({ evento }) => evento.tipo)).toEqual(['PresupuestoInsuficiente']);
    expect(saldos).toEqual({});
  });

  it('a repeated fact books nothing', () => {
    const facts = [validada('c1', 9, 1000n), ajustada('c1', 3n, 400n)];
    const { abierto, saldos } = con(libro(), ...facts);
    expect(con(abierto, ...facts, ...facts).apuntes).toEqual([]);
    expect(saldos).toEqual({ c1: 20n });
  });

  it('a cancelled conversion earns nothing, and frees its budget', () => {
    const { abierto, saldos } = con(libro(100n), validada('c1', 9, 1000n), cancelada('c1'));
    expect(saldos).toEqual({ c1: 0n });
    expect(abierto.presupuestos.get('k')!.disponible?.unidadesMenores).toBe(100n);
  });

  it('refuses a conversion in another currency than its campaign', () => {
    expect(() => con(libro(), validada('c1', 9, 1000n, 'EUR'))).toThrow(
      expect.objectContaining({ codigo: 'marketing.moneda-de-otra-campana' }),
    );
  });

  it('refuses an adjustment in another currency than the sale, whichever comes first', () => {
    const facts = [validada('c1', 9, 1000n), ajustada('c1', 3n, 400n, 'EUR')];
    const distintas = expect.objectContaining({ codigo: 'dinero.monedas-distintas' }) as Error;
    expect(() => con(libro(), ...facts)).toThrow(distintas);
    expect(() => con(libro(), ...facts.toReversed())).toThrow(distintas);
  });

  it('ends in the same balance whatever the order and the repetitions', () => {
    const hechos = [
      validada('c1', 9, 1000n),
      ajustada('c1', 3n, 400n),
      ajustada('c1', 4n, 300n),
      validada('c2', 11, 5000n),
      ajustada('c2', 3n, 0n),
      cancelada('c2'),
      validada('c3', 20, 333n),
    ];
    const esperado = { c1: 15n, c2: 0n, c3: 42n };
    fc.assert(
      fc.property(fc.shuffledSubarray([...hechos, ...hechos], { minLength: 14 }), (orden) => {
        const { abierto, saldos } = con(libro(10_000n), ...orden);
        expect(saldos).toEqual(esperado);
        expect(abierto.presupuestos.get('k')!.snapshot.reservado.unidadesMenores).toBe(57n);
      }),
    );
  });
});

describe('a tier fact that comes late', () => {
  it('prices again what occurred since then, and nothing else', () => {
    const antes = con(libro(null, bronce), validada('c1', 9, 1000n), validada('c2', 10, 1000n)).abierto;
    const sabido = { ...antes, afiliados: new Map([['a', oroDesde10]]) };
    const apuntes = [...antes.comisiones.values()].flatMap((comision) => revalorarNivel(sabido, comision, ahora));
    expect(apuntes.map(({ evento }) => evento.tipo)).toEqual(['PresupuestoReservado', 'ComisionAjustada']);
    expect([...antes.comisiones.values()].map(({ snapshot }) => snapshot.saldo.unidadesMenores)).toEqual([50n, 63n]);
  });
});

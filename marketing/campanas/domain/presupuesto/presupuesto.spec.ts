import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
import { givenAggregate } from '@alpespartner/shared-kernel/testing/given.js';
import { borrador } from '../../../test/campanas/borrador.js';
import type { Versiones } from '../terminos/terminos.js';
import { type EstadoPresupuesto, Presupuesto } from './presupuesto.js';

const gbp = (unidades: bigint) => dinero(unidades, 'GBP');
const hoy = new Date('2026-01-06T00:00:00Z');
const antes = new Date('2026-01-05T00:00:00Z');
const venta = { comisionId: 'c-1', conversionId: 'v-1' };

const bolsa = (cambios: Partial<EstadoPresupuesto> = {}) =>
  Presupuesto.of(
    {
      campanaId: 'k-1',
      marcaId: 'm-1',
      total: gbp(800_00n),
      reservado: gbp(0n),
      gastado: gbp(0n),
      politica: 'RECHAZAR',
      agotadoEn: null,
      ...cambios,
    },
    1,
  );

describe('a budget', () => {
  it('takes money back as far as nothing is promised of it', () => {
    const reservada = () => givenAggregate(bolsa(), (presupuesto) => presupuesto.reservar(gbp(799_00n), venta, antes));
    reservada()
      .when((presupuesto) => presupuesto.reducir(gbp(1_01n), hoy))
      .rejects('marketing.presupuesto-comprometido');
    reservada()
      .when((presupuesto) => presupuesto.reducir(gbp(1_00n), hoy))
      .then(['PresupuestoReducido'], { total: gbp(799_00n), agotadoEn: hoy });
  });

  it('is asked what it would grant without being changed', () => {
    const presupuesto = bolsa();
    expect(presupuesto.concedible(gbp(800_00n))).toEqual(gbp(800_00n));
    expect(presupuesto.concedible(gbp(800_01n))).toBeNull();
    expect(bolsa({ politica: 'RECORTAR' }).concedible(gbp(800_01n))).toEqual(gbp(800_00n));
    expect(bolsa({ total: null }).concedible(gbp(800_01n))).toEqual(gbp(800_01n));
    expect([presupuesto.snapshot.agotadoEn, presupuesto.events]).toEqual([null, []]);
  });

  it('is not used up by an order too large for it', () => {
    const presupuesto = bolsa({ total: gbp(1_000_00n), comisionMenor: gbp(1n) });
    presupuesto.reservar(gbp(10_00n), venta, antes);
    expect(presupuesto.reservar(gbp(990_01n), venta, hoy)).toBeNull();
    expect([presupuesto.disponible, presupuesto.snapshot.agotadoEn]).toEqual([gbp(990_00n), null]);
  });

  it('is used up once less is left than the least that the terms give, until money comes back', () => {
    const presupuesto = bolsa({ comisionMenor: gbp(10_00n) });
    presupuesto.reservar(gbp(790_00n), venta, antes);
    expect(presupuesto.snapshot.agotadoEn).toBeNull();
    presupuesto.reservar(gbp(1n), venta, antes);
    presupuesto.reservar(gbp(1n), venta, hoy);
    expect(presupuesto.snapshot.agotadoEn).toEqual(antes);
    presupuesto.liberar(gbp(1n), venta, hoy);
    expect(presupuesto.snapshot.agotadoEn).toEqual(antes);
    presupuesto.liberar(gbp(1n), venta, hoy);
    expect(presupuesto.snapshot.agotadoEn).toBeNull();
  });

  it('without a limit is never used up', () => {
    givenAggregate(bolsa({ total: null, comisionMenor: gbp(10_00n) }))
      .when((presupuesto) => presupuesto.reservar(gbp(900_00n), venta, hoy))
      .then(['PresupuestoReservado'], { agotadoEn: null });
  });

  it('spends what was reserved, and reserves again what comes back', () => {
    const presupuesto = bolsa({ reservado: gbp(10_00n) });
    givenAggregate(presupuesto)
      .when(() => {
        presupuesto.gastar(gbp(10_00n), gbp(10_00n), hoy);
        presupuesto.recuperar(gbp(4_00n), gbp(1_00n), hoy);
      })
      .then(['PresupuestoGastado', 'PresupuestoRecuperado'], { gastado: gbp(6_00n), reservado: gbp(1_00n) });
    expect(presupuesto.disponible).toEqual(gbp(793_00n));
  });
});

describe('the ledger of a new campaign', () => {
  const campana = () => borrador({ presupuesto: gbp(5_00n) }, { tipo: 'FIJA', fijo: gbp(10_00n) }).snapshot;

  it('is used up from the start where it holds less than the least', () => {
    expect(Presupuesto.nuevo(campana()).snapshot).toMatchObject({
      comisionMenor: gbp(10_00n),
      agotadoEn: campana().creadaEn,
    });
  });

  it('follows the terms: a lower least makes it suffice, the same says nothing', () => {
    const seguir = (fijo: bigint) => (presupuesto: Presupuesto) => {
      const terminos: Versiones = [{ ...campana().terminos[0], tipo: 'FIJA', fijo: gbp(fijo) }];
      presupuesto.seguirTerminos({ ...campana(), terminos }, hoy);
    };
    const nueva = () => givenAggregate(Presupuesto.nuevo(campana()));
    nueva()
      .when(seguir(5_00n))
      .then(['ComisionMenorCambiada'], { comisionMenor: gbp(5_00n), agotadoEn: null });
    nueva().when(seguir(10_00n)).nothing();
  });
});

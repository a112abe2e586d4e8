import { describe, expect, it } from 'vitest';
import { dinero } from '@alpespartner/shared-kernel/domain/dinero.js';
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
    const presupuesto = bolsa();
    presupuesto.reservar(gbp(799_00n), venta, hoy);
    expect(() => presupuesto.reducir(gbp(1_01n), hoy)).toThrow(
      expect.objectContaining({ codigo: 'marketing.presupuesto-comprometido' }),
    );
    presupuesto.reducir(gbp(1_00n), hoy);
    expect([presupuesto.disponible, presupuesto.snapshot.agotadoEn]).toEqual([gbp(0n), hoy]);
    expect(presupuesto.events.at(-1)).toEqual({ tipo: 'PresupuestoReducido', datos: { monto: gbp(1_00n) }, en: hoy });
  });

  it('is asked what it would grant without being changed', () => {
    const presupuesto = bolsa();
    expect(presupuesto.concedible(gbp(800_00n))).toEqual(gbp(800_00n));
    expect(presupuesto.concedible(gbp(800_01n))).toBeNull();
    expect(bolsa({ politica: 'RECORTAR' }).concedible(gbp(800_01n))).toEqual(gbp(800_00n));
    expect(bolsa({ total: null }).concedible(gbp(800_01n))).toEqual(gbp(800_01n));
    expect([presupuesto.snapshot.agotadoEn, presupuesto.events]).toEqual([null, []]);
  });

  it('is used up from the first moment on at which something did not fit, until money comes back', () => {
    const presupuesto = bolsa();
    presupuesto.reservar(gbp(1_00n), venta, antes);
    expect(presupuesto.reservar(gbp(800_00n), venta, antes)).toBeNull();
    presupuesto.agotar(hoy);
    expect(presupuesto.snapshot.agotadoEn).toEqual(antes);
    presupuesto.liberar(gbp(50n), venta, hoy);
    expect(presupuesto.snapshot.agotadoEn).toBeNull();
  });

  it('spends what was reserved, and reserves again what comes back', () => {
    const presupuesto = bolsa({ reservado: gbp(10_00n) });
    presupuesto.gastar(gbp(10_00n), gbp(10_00n), hoy);
    presupuesto.recuperar(gbp(4_00n), gbp(1_00n), hoy);
    expect(presupuesto.snapshot).toMatchObject({ gastado: gbp(6_00n), reservado: gbp(1_00n) });
    expect(presupuesto.disponible).toEqual(gbp(793_00n));
    expect(presupuesto.events.map(({ tipo }) => tipo)).toEqual(['PresupuestoGastado', 'PresupuestoRecuperado']);
  });
});

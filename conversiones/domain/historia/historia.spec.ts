import { describe, expect, it } from 'vitest';
import { historia } from '../../test/dado.js';
import * as e from '../../test/ejemplos.js';
import {
  cancelar,
  comisionCalculada,
  decidir,
  detectar,
  pagada,
  reembolsar,
  sinPresupuesto,
} from '../../test/ejemplos.js';
import type { ComandoConversion } from '../conversion/comandos.js';
import { estadoDe, historiaHasta, type Registrado } from './historia.js';
import { pasosDe } from './pasos.js';

const { dia, gbp, sinHechos } = e;
const enEspera = detectar({}, sinHechos);

/** The n-th event was recorded on day 20 + n. */
const registrada = (...comandos: readonly ComandoConversion[]): Registrado[] =>
  historia(...comandos).map((evento, i) => ({
    secuencia: i + 1,
    evento,
    registradoEn: dia(21 + i),
    actor: null,
    correlationId: 'k',
  }));

describe('a past', () => {
  // Occurred on day 10; refunded on day 11; recorded on days 21, 22 and 23.
  const todo = registrada(enEspera, reembolsar(40_00), decidir());
  const fecha = (n: number | null) => (n === null ? null : dia(n));
  const en = (valido: number | null, conocido: number | null) =>
    estadoDe(historiaHasta(todo, { en: fecha(valido), conocidoEn: fecha(conocido) }));

  it('is what was so then, as far as it is known now', () => {
    expect(en(9, null)).toBeNull();
    expect(en(10, null)).toMatchObject({ situacion: 'VALIDADA', neto: gbp(100_00) });
    expect(en(11, null)).toMatchObject({ situacion: 'VALIDADA', neto: gbp(60_00) });
  });
  it('is what was known then', () => {
    expect(en(null, 20)).toBeNull();
    expect(en(null, 21)).toMatchObject({ situacion: 'DETECTADA', neto: gbp(100_00) });
    expect(en(null, 22)).toMatchObject({ situacion: 'DETECTADA', neto: gbp(60_00) });
    expect(en(null, 23)).toMatchObject({ situacion: 'VALIDADA' });
  });
  it('is what was known then of what was so before', () => {
    expect(en(10, 22)).toMatchObject({ situacion: 'DETECTADA', neto: gbp(100_00) });
    expect(en(null, null)).toEqual(estadoDe(todo));
  });
});

describe('the steps', () => {
  const pasos = (...comandos: readonly ComandoConversion[]) =>
    pasosDe(registrada(...comandos)).map(({ paso, estado }) => `${paso} ${estado}`);

  it.each([
    [
      'wait',
      [enEspera],
      [
        'deteccion hecho',
        'validacion pendiente',
        'comision pendiente',
        'aprobacion pendiente',
        'solicitud pendiente',
        'pago pendiente',
      ],
    ],
    [
      'go on',
      [detectar()],
      [
        'deteccion hecho',
        'validacion hecho',
        'comision pendiente',
        'aprobacion pendiente',
        'solicitud pendiente',
        'pago pendiente',
      ],
    ],
    [
      'end well',
      [detectar(), comisionCalculada, pagada],
      ['deteccion hecho', 'validacion hecho', 'comision hecho', 'aprobacion hecho', 'solicitud hecho', 'pago hecho'],
    ],
    [
      'end without a budget',
      [detectar(), sinPresupuesto],
      [
        'deteccion hecho',
        'validacion hecho',
        'comision fallido',
        'aprobacion omitido',
        'solicitud omitido',
        'pago omitido',
      ],
    ],
    [
      'end with a rejection',
      [enEspera, decidir(sinHechos, dia(16))],
      [
        'deteccion hecho',
        'validacion fallido',
        'comision omitido',
        'aprobacion omitido',
        'solicitud omitido',
        'pago omitido',
      ],
    ],
    [
      'are taken back',
      [detectar(), comisionCalculada, cancelar],
      [
        'deteccion hecho',
        'validacion hecho',
        'comision hecho',
        'aprobacion omitido',
        'solicitud omitido',
        'pago omitido',
        'cancelacion hecho',
      ],
    ],
    [
      'are taken back early',
      [enEspera, cancelar],
      [
        'deteccion hecho',
        'validacion omitido',
        'comision omitido',
        'aprobacion omitido',
        'solicitud omitido',
        'pago omitido',
        'cancelacion hecho',
      ],
    ],
  ])('%s', (_que, comandos, esperados) => expect(pasos(...comandos)).toEqual(esperados));

  it('of its commission say what became of them, the newest of each', () => {
    const cuenta = [
      { paso: 'aprobacion', estado: 'hecho', en: dia(24), detalle: 'sistema' },
      { paso: 'solicitud', estado: 'hecho', en: dia(25), detalle: 'li-1' },
      { paso: 'pago', estado: 'fallido', en: dia(26), detalle: 'cuenta_cerrada' },
    ] as const;
    expect(pasosDe(registrada(detectar(), comisionCalculada), cuenta).slice(3)).toEqual(cuenta);
  });

  it('say when and why', () => {
    expect(pasosDe(registrada(enEspera))[1]).toEqual({
      paso: 'validacion',
      estado: 'pendiente',
      en: null,
      detalle: 'en_espera hasta 2026-01-15T00:00:00.000Z',
    });
    expect(pasosDe(registrada(detectar(), comisionCalculada))[2]).toMatchObject({ en: dia(23), detalle: 'co-1' });
    expect(pasosDe([])).toEqual([]);
  });
});

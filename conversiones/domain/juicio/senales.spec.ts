import { describe, expect, it } from 'vitest';
import * as e from '../../test/ejemplos.js';
import type { ModoSenal } from '../conocido/campana.js';
import { type CasoDeFraude, puntuar } from './fraude.js';
import { pideRecuentos, SENALES } from './senales.js';

const { afiliado, campana, clic, datos, dia, ocurrido, tras } = e;
const NADIE = {
  pedidosPorRed: new Map<string, number>(),
  pedidosPorAfiliado: new Map<string, number>(),
  clicsDeclarados: new Map<string, number>(),
};
const caso = (otro: Partial<CasoDeFraude> = {}): CasoDeFraude => ({
  datos,
  campana,
  afiliadoId: afiliado.id,
  clic: null,
  recuentos: { ...NADIE, otrosAfiliados: 0 },
  ...otro,
});
const conModo = (senal: string, modo: ModoSenal, limite: number | null = null) => ({
  ...campana,
  senales: [{ senal, modo, limite }],
});

/** Each signal, what makes it sound, and what it says. */
const CASOS: [string, Partial<CasoDeFraude>, string][] = [
  ['pedido_apresurado', { clic: { ...clic, en: tras(ocurrido, -14_999) } }, 'order 14 s after its click'],
  ['clic_antiguo', { clic: { ...clic, en: dia(-5) } }, 'order 15 days after its click'],
  [
    'misma_red',
    {
      clic: { ...clic, red: 'r1' },
      recuentos: { ...NADIE, pedidosPorRed: new Map([['r1', 4]]), otrosAfiliados: 0 },
    },
    '5 orders within 24 h from one network',
  ],
  [
    'velocidad',
    { recuentos: { ...NADIE, pedidosPorAfiliado: new Map([[afiliado.id, 59]]), otrosAfiliados: 0 } },
    '60 orders within the hour',
  ],
  ['pais_distinto', { clic: { ...clic, pais: 'FR' } }, 'click in FR, order in GB'],
  ['cupon_sin_clic', { datos: { ...datos, cupon: 'X' } }, 'coupon without any click'],
  ['agente_automatico', { clic: { ...clic, agente: 'BOT' } }, 'click by a program'],
  [
    'usuario_repetido',
    { datos: { ...datos, usuarioId: 'u' }, recuentos: { ...NADIE, otrosAfiliados: 2 } },
    'one user through 3 affiliates in 24 h',
  ],
  [
    'clic_de_otro',
    { datos: { ...datos, clicId: e.CLIC }, clic: { ...clic, afiliadoId: 'otro' } },
    'named affiliate and click disagree',
  ],
  [
    'clics_declarados',
    { recuentos: { ...NADIE, clicsDeclarados: new Map([[afiliado.id, 30]]), otrosAfiliados: 0 } },
    '30 clicks told by the affiliate itself within 24 h',
  ],
];

describe.each(CASOS)('the signal %s', (nombre, visto, evidencia) => {
  const puntos = SENALES.find((senal) => senal.nombre === nombre)!.puntos;
  it('scores where the campaign looks for it, and keeps what was seen', () => {
    const segun = conModo(nombre, 'ACTIVA');
    const { puntos: total, sonadas } = puntuar(caso({ ...visto, campana: segun }), SENALES);
    expect(sonadas).toContainEqual({ senal: nombre, puntos, modo: 'ACTIVA', evidencia });
    expect(total).toBe(puntos);
    expect(puntuar(caso({ campana: segun }), SENALES)).toEqual({ puntos: 0, sonadas: [] });
  });
  it('in the shadow is recorded and scores nothing; switched off it is not looked for', () => {
    const { puntos: total, sonadas } = puntuar(caso({ ...visto, campana: conModo(nombre, 'SOMBRA') }), SENALES);
    expect([total, sonadas]).toEqual([0, [{ senal: nombre, puntos, modo: 'SOMBRA', evidencia }]]);
    expect(puntuar(caso({ ...visto, campana: conModo(nombre, 'APAGADA') }), SENALES).sonadas).toEqual([]);
  });
});

it('usually the hasty order and contradicting or self-told clicks are looked for', () => {
  const sonadas = CASOS.flatMap(([, visto]) => puntuar(caso(visto), SENALES).sonadas);
  expect(sonadas.map(({ senal }) => senal)).toEqual(['pedido_apresurado', 'clic_de_otro', 'clics_declarados']);
});

it('a limit of the campaign counts instead of the usual one', () => {
  const lento = { clic: { ...clic, en: tras(ocurrido, -50_000) } };
  expect(puntuar(caso({ ...lento, campana: conModo('pedido_apresurado', 'ACTIVA', 60) }), SENALES).puntos).toBe(20);
  expect(puntuar(caso(lento), SENALES).puntos).toBe(0);
});

it('the score ends at 100', () => {
  const senal = { nombre: 's', puntos: 60, modo: 'ACTIVA', limite: 1, mira: () => 'seen' } as const;
  expect(puntuar(caso(), [senal, senal]).puntos).toBe(100);
});

it('other conversions are counted only where a signal compares with them', () => {
  expect(pideRecuentos(campana)).toBe(false);
  expect(pideRecuentos(campana, [clic])).toBe(false);
  expect(pideRecuentos(campana, [{ ...clic, procedencia: 'DECLARADO' }])).toBe(true);
  expect(pideRecuentos(conModo('pais_distinto', 'ACTIVA'))).toBe(false);
  expect(pideRecuentos(conModo('velocidad', 'SOMBRA'))).toBe(true);
});

import { describe, expect, it } from 'vitest';
import * as e from '../../test/ejemplos.js';
import { ATRIBUCION_NORMAL, type ReglasAtribucion } from '../conocido/campana.js';
import type { DatosConversion } from '../pedido/datos.js';
import type { Clic } from '../seguimiento/clic.js';
import type { Hechos } from './hechos.js';
import { juzgar } from './reglas.js';
import type { Toque } from './toque.js';

const { afiliado, AFILIADO, cambios, campana, clic, CLIC, conocida, cupon, datos, dia, hechos, ocurrido, tras } = e;
const [EVA, SOL] = ['eva', 'sol'];
const anonima = (otro: Partial<DatosConversion> = {}): DatosConversion => ({ ...datos, afiliadoId: null, ...otro });
const clicDe = (id: string, afiliadoId: string, en: Date, otro: Partial<Clic> = {}): Clic => ({
  ...clic,
  id,
  afiliadoId,
  en,
  ...otro,
});
const con = (otro: Partial<Hechos>, reglas: Partial<ReglasAtribucion> = {}): Hechos => ({
  ...hechos,
  afiliados: [AFILIADO, EVA, SOL].map((id) => ({ ...afiliado, id })),
  ...otro,
  campana: conocida({ ...campana, atribucion: { ...ATRIBUCION_NORMAL, ...reglas } }),
});

/** `eva`, `eva 600000, sol 400000`, or why not. */
function deQuien(pedido: DatosConversion, segun: Hechos): string {
  const v = juzgar(pedido, segun);
  if (v.tipo === 'espera') return `espera: ${v.falta}`;
  if (v.tipo === 'rechazo') return `rechazo: ${v.razon}`;
  const { afiliadoId, partes } = v.atribucion;
  const quien = partes.length === 0 ? afiliadoId : partes.map((p) => `${p.afiliadoId} ${p.ppm}`).join(', ');
  return v.tipo === 'revision' ? `${quien}, revision: ${v.razon}` : quien;
}

function toques(pedido: DatosConversion, segun: Hechos): string[] {
  const v = juzgar(pedido, segun);
  const todos: readonly Toque[] = v.tipo === 'espera' ? [] : v.tipo === 'rechazo' ? v.toques : v.atribucion.toques;
  return todos.map((t) => `${t.evidencia} ${t.referencia ?? t.afiliadoId} ${t.motivo ?? t.ppm}`);
}

describe('the ladder', () => {
  const todo = { clic: clicDe(CLIC, EVA, dia(9)), cupones: [{ ...cupon, afiliadoId: SOL }] };
  const conTodo = { ...datos, clicId: CLIC, cupon: cupon.codigo };

  it('usually: the affiliate that the shop names, a coupon, clicks', () => {
    expect(deQuien(datos, con({}))).toBe(AFILIADO);
    expect(deQuien({ ...datos, cupon: cupon.codigo }, con(todo))).toBe(AFILIADO);
    expect(deQuien({ ...conTodo, afiliadoId: null }, con(todo))).toBe(SOL);
    expect(deQuien(anonima({ clicId: CLIC }), con(todo))).toBe(EVA);
  });

  it.each([
    [['CUPON', 'CLIC', 'AFILIADO'], SOL],
    [['CLIC', 'CUPON', 'AFILIADO'], EVA],
    [['CLIC'], EVA],
  ] as const)('by %j is whose is the strongest that holds', (escalera, quien) =>
    expect(deQuien(conTodo, con(todo, { escalera }))).toBe(quien),
  );

  it('goes on to the next where one does not hold, and keeps the losers with their reasons', () => {
    const escalera = ['CUPON', 'CLIC', 'AFILIADO'] as const;
    expect(toques(conTodo, con({ ...todo, cupones: [] }, { escalera }))).toEqual([
      `CUPON ${cupon.codigo} cupon_desconocido`,
      `CLIC ${CLIC} 1000000`,
      `AFILIADO ${AFILIADO} evidencia_menor`,
    ]);
    const viejo = con({ clic: clicDe(CLIC, AFILIADO, dia(9)), cupones: [] }, { escalera: ['CUPON', 'AFILIADO'] });
    expect(deQuien(conTodo, viejo)).toBe(AFILIADO);
  });

  it('a named affiliate is final: it is judged by the rules for affiliates, whatever else speaks', () => {
    expect(deQuien({ ...datos, clicId: CLIC }, con(todo))).toBe(AFILIADO);
    const bloqueado = { ...afiliado, estados: cambios(['BLOQUEADO', dia(3)]) };
    const segun = con({ ...todo, afiliados: [bloqueado, { ...afiliado, id: SOL }] });
    expect(deQuien({ ...datos, cupon: cupon.codigo }, segun)).toBe('rechazo: afiliado_no_activo');
  });

  it('refuses nothing for evidence that does not hold, and keeps it with its reason', () => {
    expect(toques({ ...conTodo, cupones: ['NADA'] }, con({ ...todo, clic: null }))).toEqual([
      `AFILIADO ${AFILIADO} 1000000`,
      `CUPON ${cupon.codigo} evidencia_menor`,
      'CUPON NADA cupon_desconocido',
      `CLIC ${CLIC} clic_desconocido`,
    ]);
    const soloNombre = con({ clic: null }, { escalera: ['AFILIADO'] });
    expect(toques({ ...datos, clicId: CLIC }, soloNombre)).toContain(`CLIC ${CLIC} clic_desconocido`);
    const viejo = clicDe(CLIC, AFILIADO, dia(-25));
    expect(toques({ ...datos, clicId: CLIC }, con({ clic: viejo }))).toContain(`CLIC ${CLIC} clic_fuera_de_ventana`);
  });

  it('without evidence, or with none that counts, there is nobody', () => {
    expect(deQuien(anonima(), con({}))).toBe('rechazo: sin_atribucion');
    expect(deQuien(datos, con({}, { escalera: ['CUPON', 'CLIC'] }))).toBe('rechazo: sin_atribucion');
  });
});

describe('a coupon', () => {
  const usado = anonima({ cupon: cupon.codigo });
  it.each([
    ['not known', [], 'cupon_desconocido'],
    ['not valid yet', [{ ...cupon, desde: dia(11) }], 'cupon_no_vigente'],
    ['over at that instant', [{ ...cupon, hasta: ocurrido }], 'cupon_no_vigente'],
    ['of another campaign', [{ ...cupon, campanaId: 'otra' }], 'cupon_ajeno'],
  ])('that is %s says nothing', (_que, cupones, razon) =>
    expect(deQuien(usado, con({ cupones }))).toBe(`rechazo: ${razon}`),
  );
  it('speaks for whom it belonged to then', () => {
    const intervalos = [
      { ...cupon, hasta: ocurrido },
      { ...cupon, afiliadoId: EVA, desde: ocurrido },
    ];
    expect(deQuien(usado, con({ cupones: intervalos }))).toBe(EVA);
    expect(deQuien({ ...usado, ocurridoEn: tras(ocurrido, -1) }, con({ cupones: intervalos }))).toBe(AFILIADO);
  });
  it('waits for its owner to be known', () =>
    expect(deQuien(usado, con({ cupones: [cupon], afiliados: [] }))).toBe('espera: afiliado_desconocido'));
});

describe('several coupons', () => {
  const [uno, dos, tres] = ['UNO', 'DOS', 'TRES'];
  const deTodos = [
    { ...cupon, codigo: uno, campanaId: 'otra' },
    { ...cupon, codigo: dos, afiliadoId: SOL },
    { ...cupon, codigo: tres, afiliadoId: EVA },
  ];
  const con3 = (...cupones: string[]) => anonima({ cupon: uno, cupones });
  it('belong to the first that holds, in the order they were given', () => {
    expect(deQuien(con3(dos, tres), con({ cupones: deTodos }))).toBe(SOL);
    expect(deQuien(con3(tres, dos), con({ cupones: deTodos.toReversed() }))).toBe(EVA);
  });
  it('are all kept, with what became of each', () =>
    expect(toques(con3('NADA', dos, tres), con({ cupones: deTodos }))).toEqual([
      'CUPON UNO cupon_ajeno',
      'CUPON NADA cupon_desconocido',
      'CUPON DOS 1000000',
      'CUPON TRES evidencia_menor',
    ]));
  it('of which none holds are refused with the reason of the first', () =>
    expect(deQuien(con3('NADA'), con({ cupones: deTodos }))).toBe('rechazo: cupon_ajeno'));
});

describe('a click that an affiliate told itself', () => {
  const usuario = anonima({ usuarioId: 'u-1' });
  const declarado = (en: Date, id = 'd1') => clicDe(id, SOL, en, { procedencia: 'DECLARADO' });

  it.each(['ULTIMO_CLIC', 'PRIMER_CLIC', 'LINEAL', 'POSICION', 'DECAIMIENTO'] as const)(
    'never beats one of ours, whichever came last: %s',
    (modelo) => {
      const nuestro = clicDe('k1', EVA, dia(7));
      for (const en of [dia(6), dia(8)]) {
        const segun = con({ clics: [nuestro, declarado(en)] }, { modelo });
        expect(deQuien(usuario, segun)).toBe(EVA);
        expect(toques(usuario, segun)).toContain('CLIC d1 clic_declarado');
        const conSuId = con({ clics: [nuestro], clic: declarado(en) }, { modelo });
        expect(deQuien({ ...usuario, clicId: 'd1' }, conSuId)).toBe(EVA);
      }
    },
  );

  it('does not beat one of ours by its window either', () => {
    const segun = con({ clics: [clicDe('k1', EVA, dia(-25))], clic: declarado(dia(8)) });
    expect(deQuien({ ...usuario, clicId: 'd1' }, segun)).toBe('rechazo: clic_fuera_de_ventana');
  });

  it('proves nothing by naming a customer, and something where the shop sends it back', () => {
    expect(deQuien(usuario, con({ clics: [declarado(dia(8))] }))).toBe('rechazo: clic_invalido');
    expect(deQuien(anonima({ clicId: 'd1' }), con({ clic: declarado(dia(8)) }))).toBe(SOL);
  });

  it('leaves the affiliate that the shop names alone', () =>
    expect(deQuien({ ...datos, clicId: 'd1' }, con({ clic: declarado(dia(8)) }))).toBe(AFILIADO));
});

describe('clocks that differ', () => {
  const usuario = anonima({ usuarioId: 'u-1' });
  it('make a click after the order count where there is none before it', () => {
    const despues = clicDe('k2', SOL, tras(ocurrido, 60_000));
    expect(deQuien(usuario, con({ clics: [despues] }))).toBe(SOL);
    const ambos = con({ clics: [clicDe('k1', EVA, dia(8)), despues] });
    expect(deQuien(usuario, ambos)).toBe(EVA);
    expect(toques(usuario, ambos)).toEqual(['CLIC k1 1000000', 'CLIC k2 clic_posterior']);
    expect(deQuien({ ...usuario, clicId: 'k2' }, con({ clics: [clicDe('k1', EVA, dia(8))], clic: despues }))).toBe(SOL);
  });
});

describe('clicks', () => {
  const usuario = anonima({ usuarioId: 'u-1' });
  const tres = [clicDe('k1', EVA, dia(6)), clicDe('k2', SOL, dia(7)), clicDe('k3', EVA, dia(8))];

  it.each([
    ['ULTIMO_CLIC', EVA],
    ['PRIMER_CLIC', EVA],
    ['LINEAL', 'eva 666667, sol 333333'],
    ['POSICION', 'eva 800000, sol 200000'],
  ] as const)('of one user share it by the model %s', (modelo, quien) =>
    expect(deQuien(usuario, con({ clics: tres }, { modelo }))).toBe(quien),
  );

  it('that win nothing are kept', () =>
    expect(toques(usuario, con({ clics: tres }))).toEqual([
      'CLIC k1 segun_modelo',
      'CLIC k2 segun_modelo',
      'CLIC k3 1000000',
    ]));

  it.each([
    ['older than the window', clicDe('x', SOL, dia(-25)), 'clic_fuera_de_ventana'],
    ['after the order', clicDe('x', SOL, dia(11)), 'clic_fuera_de_ventana'],
    ['for another campaign', clicDe('x', SOL, dia(8), { campanaId: 'otra' }), 'clic_ajeno'],
    ['of a program', clicDe('x', SOL, dia(8), { agente: 'BOT' }), 'clic_invalido'],
    ['that repeat another', clicDe('x', SOL, dia(8), { marca: 'DUPLICADO' }), 'clic_duplicado'],
  ])('%s do not count', (_que, malo, motivo) => {
    const segun = con({ clics: [malo, clicDe('k1', EVA, dia(8))] }, { modelo: 'LINEAL' });
    expect(deQuien(usuario, segun)).toBe(EVA);
    expect(toques(usuario, segun)).toContain(`CLIC x ${motivo}`);
  });

  it('of an affiliate that may not take part do not count; one that is not known yet is waited for', () => {
    const sol = { ...afiliado, id: SOL, estados: cambios(['DESACTIVADO', dia(3)]) };
    const segun = con({ clics: tres, afiliados: [{ ...afiliado, id: EVA }, sol] }, { modelo: 'LINEAL' });
    expect(deQuien(usuario, segun)).toBe(EVA);
    expect(deQuien(usuario, { ...segun, afiliados: [sol] })).toBe('espera: afiliado_desconocido');
  });

  it('by themselves out of place refuse it with their reason', () => {
    const dado = anonima({ clicId: CLIC });
    expect(deQuien(dado, con({}))).toBe('rechazo: clic_desconocido');
    expect(deQuien(dado, con({ clic: clicDe(CLIC, EVA, dia(-25)) }))).toBe('rechazo: clic_fuera_de_ventana');
    expect(deQuien(dado, con({ clic: clicDe(CLIC, EVA, dia(9), { marca: 'DUPLICADO' }) }))).toBe(EVA);
  });

  it('that win and are too young, or whose affiliate is suspended, send it to review', () => {
    const joven = { clic: clicDe(CLIC, EVA, tras(ocurrido, -9_999)) };
    const dado = anonima({ clicId: CLIC });
    expect(deQuien(dado, con(joven, { ventanaMinimaMs: 10_000 }))).toBe('eva, revision: clic_demasiado_reciente');
    expect(deQuien(dado, con(joven))).toBe(EVA);
    const suspendida = { ...afiliado, id: EVA, estados: cambios(['SUSPENDIDO', dia(3)]) };
    expect(deQuien(dado, con({ clic: clicDe(CLIC, EVA, dia(9)), afiliados: [suspendida] }))).toBe(
      'eva, revision: afiliado_suspendido',
    );
  });

  it('count once, the one given together with those of the user', () => {
    const dado = clicDe('k3', EVA, dia(8));
    const segun = con({ clic: dado, clics: tres }, { modelo: 'LINEAL' });
    expect(deQuien({ ...usuario, clicId: 'k3' }, segun)).toBe('eva 666667, sol 333333');
  });
});

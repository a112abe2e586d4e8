import { v7 } from 'uuid';
import { describe, expect, it } from 'vitest';
import { avisosDe } from './avisos.js';

const ahora = new Date('2026-03-01T12:00:00Z');
const hace = (ms: number): string => v7({ msecs: ahora.getTime() - ms });
const NADA = { campana: false, afiliado: false };
const codigos = (campanaId: string, afiliadoId: string | null, conocido = NADA) =>
  avisosDe({ campanaId, afiliadoId }, conocido, ahora).map(({ codigo }) => codigo);

describe('what an order that waits names', () => {
  it('may be on its way while it is young', () => {
    expect(codigos(hace(0), hace(59_000))).toEqual([]);
    expect(codigos(hace(-60_000), null)).toEqual([]);
  });

  it('is not likely to come where it is no id of ours, or would have come long ago, or is of the future', () => {
    expect(codigos(crypto.randomUUID(), crypto.randomUUID())).toEqual(['campana_improbable', 'afiliado_improbable']);
    expect(codigos(hace(61_000), hace(0))).toEqual(['campana_improbable']);
    expect(codigos(hace(0), hace(-600_000))).toEqual(['afiliado_improbable']);
  });

  it('is no matter where it is known', () =>
    expect(codigos(crypto.randomUUID(), crypto.randomUUID(), { campana: true, afiliado: true })).toEqual([]));
});

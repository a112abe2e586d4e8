import { expect, it } from 'vitest';
import { estaEnSuSitio, patrones } from './patterns.js';

it.each(patrones.map((patron) => [patron.patron, patron] as const))('%s is where the demo says', (_, patron) =>
  expect(estaEnSuSitio(patron), `${patron.archivo}: ${patron.nombre}`).toBe(true),
);

it('a pattern that moved away, or was renamed, is missed', () => {
  const [patron] = patrones;
  expect(estaEnSuSitio({ ...patron!, archivo: 'conversiones/domain/otra.ts' })).toBe(false);
  expect(estaEnSuSitio({ ...patron!, nombre: 'Decidor<' })).toBe(false);
});

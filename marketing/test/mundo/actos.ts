import fc from 'fast-check';
import { PERCANCES } from './pasarela.memory.js';

const indice = fc.nat({ max: 20 });
const percances = fc.array(fc.constantFrom(...PERCANCES), { maxLength: 6 });
const afuera = fc.oneof(
  fc.record({ tipo: fc.constant('vender' as const), quien: indice, libras: fc.integer({ min: 40, max: 90 }) }),
  fc.record({ tipo: fc.constant('valer' as const), venta: indice, queda: fc.nat({ max: 90 }) }),
  fc.record({ tipo: fc.constantFrom('bloquear' as const, 'desbloquear' as const), quien: indice }),
  fc.record({ tipo: fc.constant('mudar' as const), quien: indice, reposo: fc.constantFrom(0, 48) }),
  fc.record({ tipo: fc.constant('volver' as const), pago: indice }),
);
const oficina = fc.oneof(
  fc.record({ tipo: fc.constantFrom('cerrar' as const, 'liquidar' as const, 'cancelar' as const) }),
  fc.record({ tipo: fc.constant('aprobar' as const), releer: fc.boolean() }),
);
const pasarela = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      tipo: fc.constant('pasar' as const),
      percances,
      mientras: fc.option(afuera, { nil: null }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ tipo: fc.constant('avisos' as const) }) },
  { weight: 1, arbitrary: fc.record({ tipo: fc.constant('horas' as const), horas: fc.integer({ min: 1, max: 60 }) }) },
);
/** What persons, shops, the bank and time do; and the gateway, whatever it meets. */
export const acto = fc.oneof(afuera, oficina, pasarela);
export type Acto = typeof acto extends fc.Arbitrary<infer A> ? A : never;

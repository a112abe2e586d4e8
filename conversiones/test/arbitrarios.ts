import fc from 'fast-check';
import type { ComandoConversion } from '../domain/conversion/comandos.js';
import { ESPERA_MS } from '../domain/conversion/espera.js';
import * as e from './ejemplos.js';
import { type Mundo, MUNDOS } from './modelo.js';

const mundo = fc.constantFrom(...(Object.keys(MUNDOS) as Mundo[])).map((m) => MUNDOS[m]);
const reembolsoId = fc.constantFrom('C1', 'C2', 'C3', 'C4');
const peniques = fc.oneof(fc.constantFrom(0, 50_00, 100_00), fc.integer({ min: -1, max: 120_00 }));
const en = fc.constantFrom(e.ahora, e.tras(e.ahora, ESPERA_MS - 1), e.tras(e.ahora, ESPERA_MS + 1));

/** Any command, said again now and then, with amounts that fit and amounts that do not. */
const comando: fc.Arbitrary<ComandoConversion> = fc.oneof(
  fc.tuple(mundo, fc.constantFrom(100_00, 100_00, 99_00, 0)).map(([m, n]) => e.detectar({ valor: e.gbp(n) }, m)),
  fc.tuple(mundo, en).map(([m, cuando]) => e.decidir(m, cuando)),
  fc.tuple(peniques, reembolsoId).map(([n, id]) => e.reembolsar(n, { reembolsoId: id })),
  fc.tuple(peniques, fc.constantFrom('J1', 'J2', 'J3')).map(([n, id]) => e.ajustar(n, { ajusteId: id })),
  fc.constantFrom(e.validar, e.rechazar, e.cancelar),
  fc.constantFrom(e.comisionCalculada, e.sinPresupuesto, e.pagada, e.devuelta),
);

/** The first report, in any world, and whatever is asked afterwards. */
export const historial = fc
  .tuple(
    mundo.map((m) => e.detectar({}, m)),
    fc.array(comando, { maxLength: 25 }),
  )
  .map(([primero, resto]): ComandoConversion[] => [primero, ...resto]);

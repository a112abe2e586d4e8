import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ConversionesEventos } from '@alpespartner/schemas/conversiones.eventos/tipos.generated.js';
import { newContext } from '@alpespartner/shared-kernel/application/context.js';
import type { Recorded } from '@alpespartner/shared-kernel/platform/event-store/event-store.js';
import type { Rows } from '@alpespartner/shared-kernel/platform/projection/projection.js';
import { MemoryEventStore } from '@alpespartner/shared-kernel/testing/doubles/memory-event-store.js';
import type { EventoConversion } from '../../../domain/conversion/eventos.js';
import { historial } from '../../../test/arbitrarios.js';
import { historiaDe } from '../../../test/dado.js';
import { ahora, CLIC, clic, detectar, hechos, MARCA } from '../../../test/ejemplos.js';
import { toContract } from '../../conversion/contrato.js';
import { definiciones } from './definiciones.js';

type Eventos = readonly Recorded<ConversionesEventos>[];

/** One event of each conversion after the other, as long as there are some. */
async function guardar(historias: readonly (readonly EventoConversion[])[]) {
  const store = new MemoryEventStore({ topic: 'conversiones.eventos', source: 'x', clock: { now: () => ahora } });
  const context = newContext({ marcaId: MARCA });
  for (let n = 0; historias.some(({ length }) => n < length); n++) {
    for (const [i, historia] of historias.entries()) {
      const [evento, streamId] = [historia[n], `conversion-${i}`];
      if (!evento) continue;
      const events = [{ ...toContract(streamId, evento), time: ahora }];
      await store.append({ streamId, expectedVersion: n, events, marcaId: MARCA, context });
    }
  }
  return { store, eventos: await store.readAll(0n, 10_000) };
}

/** The sums of a table, by what is no number in its rows; of what is set the last counts. */
function tabla() {
  const filas = new Map<string, unknown[]>();
  const db: Rows = {
    query: async <R>(sql: string, params?: readonly unknown[]) => {
      const suma = sql.includes('+ VALUES(');
      for (const fila of (params as [unknown[][]])[0]) {
        const clave = JSON.stringify(suma ? fila.filter((v) => !esCifra(v)) : fila[1]);
        const antes = filas.get(clave) ?? [];
        filas.set(
          clave,
          fila.map((v, i) => (suma && esCifra(v) ? String(BigInt(v) + BigInt((antes[i] as string) ?? 0)) : v)),
        );
      }
      return undefined as R;
    },
  };
  return { db, filas };
}

const esCifra = (v: unknown): v is string => typeof v === 'string' && /^-?\d+$/.test(v);

/** Nobody is known to have brought it before it is decided. */
const porClic = detectar({ afiliadoId: null, clicId: CLIC }, { ...hechos, clic });
const cualquiera = fc.oneof(
  historial,
  historial.map(([, ...resto]) => [porClic, ...resto]),
);

it('whatever pages the events are folded in, the rows are the same', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(cualquiera, { minLength: 1, maxLength: 4 }),
      fc.infiniteStream(fc.nat(6)),
      async (hs, largos) => {
        const { store, eventos } = await guardar(hs.map((comandos) => historiaDe(comandos)));
        for (const { nombre, create } of definiciones(store)) {
          const deUnaVez = await filasDe(create(), [eventos]);
          const porPaginas = await filasDe(create(), [...paginas(eventos, largos)]);
          expect(porPaginas, nombre).toEqual(deUnaVez);
          expect(deUnaVez.size).toBeGreaterThan(0);
        }
      },
    ),
  );
});

async function filasDe(
  proyeccion: ReturnType<ReturnType<typeof definiciones>[number]['create']>,
  paginas: readonly Eventos[],
) {
  const { db, filas } = tabla();
  for (const pagina of paginas) for (const change of await proyeccion.fold(pagina)) await change(db, 1);
  return filas;
}

function* paginas(eventos: Eventos, largos: fc.Stream<number>): Generator<Eventos> {
  for (let i = 0, largo = 0; i < eventos.length; i += largo) {
    largo = 1 + (largos.next().value as number);
    yield eventos.slice(i, i + largo);
  }
}

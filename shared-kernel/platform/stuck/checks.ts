import type { StuckWatch } from '../../application/stuck.js';
import type { Check, Finding } from '../health/board.js';
import type { OutboxStore } from '../outbox/outbox-store.js';

/** What is not sent by then is late: the relay looks every few hundred ms. */
const LATE_MS = 60_000;
/** Rows counted of what is stuck; more than that is this many. */
const MOST = 1_000;

/** Messages that wait longer than they should, and those that the relay parked since the broker never takes them. */
export const outboxCheck = (store: OutboxStore): Check => ({
  clases: ['outbox_aparcado', 'outbox_atrasado'],
  look: async (now) => {
    const { waiting, parked, oldestWaiting, oldestParked } = await store.pending();
    const since = oldestWaiting ?? now;
    const late = now.getTime() - since.getTime() > LATE_MS;
    return [
      ...found('outbox_aparcado', parked, oldestParked ?? now, 'messages cannot be sent'),
      ...found('outbox_atrasado', late ? waiting : 0, since, 'messages wait for the broker'),
    ];
  },
});

/** What stands still on its way through a saga, by kind: the kinds are those that were ever seen. */
export function sagaCheck(watch: StuckWatch): Check {
  const clases: string[] = [];
  const look = async () => {
    const stuck = await watch.find(null, MOST);
    return [...new Set(stuck.map(({ tipo }) => tipo))].flatMap((tipo) => {
      const its = stuck.filter((one) => one.tipo === tipo);
      if (!clases.includes(classOf(tipo))) clases.push(classOf(tipo));
      return found(classOf(tipo), its.length, its[0]!.desde, `of kind ${tipo} stand still`);
    });
  };
  return { clases, look };
}

const classOf = (kind: string): string => `${kind}_atascado`;

/** None where there is nothing. */
export const found = (clase: string, cuantos: number, desde: Date, what: string): readonly Finding[] =>
  cuantos === 0 ? [] : [{ clase, cuantos, desde, detalle: `${cuantos} ${what} since ${desde.toISOString()}.` }];

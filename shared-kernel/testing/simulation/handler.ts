import type { SistemaEventos } from '@alpespartner/schemas/sistema.eventos/tipos.generated.js';
import { NotYet } from '../../application/not-yet.js';
import { DomainError } from '../../domain/errors.js';
import type { BatchHandler } from '../../platform/consumer/handling/subscription.js';
import type { MemoryTx } from '../doubles/memory-unit-of-work.js';
import { type Fact, factOf } from './facts.js';
import type { Life } from './life.js';
import { ECHO, type Stage } from './stage.js';

/** When a fact that comes too early is no longer so. */
const LATE_MS = 3_000;

/** Has its effect and says so on another topic, or fails in the way the fact demands. */
export const handler =
  (stage: Stage, life: Life, subscription: string): BatchHandler<SistemaEventos> =>
  async (batch, tx) => {
    for (const message of batch) {
      if (message.type !== 'AlertaSistema') continue;
      const fact = factOf(message.data.codigo);
      await life.step();
      await behave(stage, subscription, fact);
      (tx as MemoryTx).stage(() => stage.effects.push({ suscripcion: subscription, fact }));
      const stamp = {
        fuente: subscription,
        desde: 1n,
        hasta: 1n,
        raiz: message.data.codigo,
        firma: '',
        timestamp: new Date(0),
      };
      tx.announce(ECHO, { type: 'RegistroSellado', subject: fact.key, sequence: message.sequence, data: stamp });
    }
  };

async function behave(stage: Stage, subscription: string, fact: Fact): Promise<void> {
  const { kind } = fact;
  if (kind === 'poison') throw new Error('poison');
  if (kind === 'hanging') await new Promise(() => undefined);
  if (kind === 'refused') throw new DomainError('simulacion.no', 'no', 'regla');
  if (kind === 'late' && stage.world.now < LATE_MS) throw new NotYet('time');
  if (kind === 'flaky' && stage.complains(subscription, fact)) throw new Error('flaky');
}

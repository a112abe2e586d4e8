import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { MysqlLeases } from '@alpespartner/shared-kernel/platform/outbox/lease.mysql.js';
import { MysqlOutboxStore } from '@alpespartner/shared-kernel/platform/outbox/outbox-store.mysql.js';
import { Relay } from '@alpespartner/shared-kernel/platform/outbox/relay.js';
import { waitUntil } from '../../../../launcher/processes/ready.js';
import { PARTICIONES } from './messages.js';
import type { Mesa } from './spine.js';
import { Testigo } from './witness.js';

/** A relay that owns every partition of the topic, what wakes it, and who hears the broker's acknowledgements. */
export interface Cartero {
  readonly relay: Relay;
  readonly uow: TypeormUnitOfWork;
  readonly testigo: Testigo;
}

export async function contratarCartero({ db, broker }: Mesa): Promise<Cartero> {
  const testigo = new Testigo(broker);
  const relay = new Relay(new MysqlOutboxStore(db), new MysqlLeases(db, newId()), testigo.broker, { log: console });
  await relay.start(PARTICIONES);
  await waitUntil(async () => relay.ownsAll, { what: 'The lease of every partition', timeout: 10_000 });
  const uow = new TypeormUnitOfWork(db, { source: 'bench', clock: new SystemClock(), onAnnounced: () => relay.wake() });
  return { relay, uow, testigo };
}

import { SystemClock } from '@alpespartner/shared-kernel/application/clock.js';
import { newId } from '@alpespartner/shared-kernel/application/ids.js';
import { TypeormUnitOfWork } from '@alpespartner/shared-kernel/platform/mysql/typeorm-unit-of-work.js';
import { MysqlLeases } from '@alpespartner/shared-kernel/platform/outbox/lease.mysql.js';
import { MysqlOutboxStore } from '@alpespartner/shared-kernel/platform/outbox/outbox-store.mysql.js';
import { Relay } from '@alpespartner/shared-kernel/platform/outbox/relay.js';
import { waitUntil } from '../../../../launcher/processes/ready.js';
import { PARTITIONS } from './messages.js';
import type { Spine } from './spine.js';
import { Witness } from './witness.js';

/** A relay that owns every partition of the topic, what wakes it, and who hears the broker's acknowledgements. */
export interface RelayRig {
  readonly relay: Relay;
  readonly unitOfWork: TypeormUnitOfWork;
  readonly witness: Witness;
}

export async function startRelay({ db, broker }: Spine): Promise<RelayRig> {
  const witness = new Witness(broker);
  const relay = new Relay(new MysqlOutboxStore(db), new MysqlLeases(db, newId()), witness.broker, { log: console });
  await relay.start(PARTITIONS);
  await waitUntil(async () => relay.ownsAll, { what: 'The lease of every partition', timeout: 10_000 });
  const unitOfWork = new TypeormUnitOfWork(db, {
    source: 'bench',
    clock: new SystemClock(),
    onAnnounced: () => relay.wake(),
  });
  return { relay, unitOfWork, witness };
}

import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import { kernelMigrations } from '@alpespartner/shared-kernel/platform/mysql/migrations/kernel-migrations.js';
import { migrate } from '@alpespartner/shared-kernel/platform/mysql/migrations/migrations.js';
import { provision } from '@alpespartner/shared-kernel/platform/pulsar/admin/provision.js';
import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Broker } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import type { Place } from '../../track/place.js';

/** A database of its own with the kernel's tables, and the broker with all topics. */
export interface Spine {
  readonly url: string;
  readonly db: Awaited<ReturnType<typeof connectDatabase>>;
  readonly broker: Broker;
  readonly pulsarAdmin: string;
  readonly close: () => Promise<void>;
}

export async function openSpine(place: Place): Promise<Spine> {
  const { pulsar, pulsarAdmin } = await place.infra();
  await provision(pulsarAdmin);
  const url = await place.database();
  const db = await connectDatabase(url);
  await migrate(db, kernelMigrations);
  const broker = await connectBroker(pulsar, { adminUrl: pulsarAdmin });
  const close = async () => {
    await broker.close();
    await db.destroy();
  };
  return { url, db, broker, pulsarAdmin, close };
}

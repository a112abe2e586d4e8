import { connectBroker } from '@alpespartner/shared-kernel/platform/pulsar/connect.js';
import type { Broker } from '@alpespartner/shared-kernel/platform/pulsar/port/broker.js';
import { provision } from '@alpespartner/shared-kernel/platform/pulsar/admin/provision.js';
import { connectDatabase } from '@alpespartner/shared-kernel/platform/mysql/data-source.js';
import { kernelMigrations } from '@alpespartner/shared-kernel/platform/mysql/kernel-migrations.js';
import { migrate } from '@alpespartner/shared-kernel/platform/mysql/migrations.js';
import type { Puesto } from '../puesto.js';

/** A database of its own with the kernel's tables, and the broker with all topics. */
export interface Mesa {
  readonly url: string;
  readonly db: Awaited<ReturnType<typeof connectDatabase>>;
  readonly broker: Broker;
  readonly pulsarAdmin: string;
  readonly cerrar: () => Promise<void>;
}

export async function ponerMesa(puesto: Puesto): Promise<Mesa> {
  const { pulsar, pulsarAdmin } = await puesto.infra();
  await provision(pulsarAdmin);
  const url = await puesto.base();
  const db = await connectDatabase(url);
  await migrate(db, kernelMigrations);
  const broker = await connectBroker(pulsar, { adminUrl: pulsarAdmin });
  const cerrar = async () => {
    await broker.close();
    await db.destroy();
  };
  return { url, db, broker, pulsarAdmin, cerrar };
}

import { MysqlInbox } from '../../../platform/consumer/handling/inbox.mysql.js';
import { TypeormUnitOfWork } from '../../../platform/mysql/typeorm-unit-of-work.js';
import { MysqlLeases } from '../../../platform/outbox/lease.mysql.js';
import { MysqlOutboxStore } from '../../../platform/outbox/outbox-store.mysql.js';
import { type ServiceDatabase, serviceDatabase } from '../../bench/database.js';
import { storageContract } from './storage.contract.js';

const TABLES = ['outbox', 'outbox_particion', 'inbox'];
const options = { source: 'pruebas', clock: { now: () => new Date() }, onAnnounced: () => undefined };

storageContract('storage in MySQL', () => {
  let database: ServiceDatabase;
  const db = () => database.dataSource;
  return {
    start: async () => {
      database = await serviceDatabase();
    },
    empty: async () => {
      for (const table of TABLES) await db().query(`DELETE FROM ${table}`);
    },
    stop: () => database.close(),
    store: () => new MysqlOutboxStore(db()),
    inbox: () => new MysqlInbox(),
    unitOfWork: () => new TypeormUnitOfWork(db(), options),
    leases: (owner) => new MysqlLeases(db(), owner),
    expire: async () => {
      await db().query('UPDATE outbox_particion SET hasta = ?', [new Date(0)]);
    },
  };
});

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../launcher/folder/paths.js';

/** A pattern, what it is good for here, and where it lives: a file of the checkout and a name that stands in it. */
interface Pattern {
  readonly pattern: string;
  readonly purpose: string;
  readonly file: string;
  readonly name: string;
}

const kernel = 'shared-kernel/platform';

export const patterns: readonly Pattern[] = [
  {
    pattern: 'decider',
    purpose: 'rules as a pure function of state and command',
    file: 'conversiones/domain/conversion/conversion.ts',
    name: 'Decider<',
  },
  {
    pattern: 'event store',
    purpose: 'one append a decision, unique on stream and version',
    file: `${kernel}/event-store/event-store.mysql.ts`,
    name: 'class MysqlEventStore',
  },
  {
    pattern: 'unit of work',
    purpose: 'saving and announcing are one transaction',
    file: `${kernel}/mysql/typeorm-unit-of-work.ts`,
    name: 'class TypeormUnitOfWork',
  },
  {
    pattern: 'outbox and relay',
    purpose: 'gapless positions, strict order, nothing lost',
    file: `${kernel}/outbox/relay.ts`,
    name: 'class Relay',
  },
  {
    pattern: 'inbox',
    purpose: 'a message delivered twice takes effect once',
    file: `${kernel}/consumer/handling/inbox.mysql.ts`,
    name: 'class MysqlInbox',
  },
  {
    pattern: 'choreographed saga',
    purpose: 'its steps are told by the history of the conversion',
    file: 'conversiones/domain/historia/pasos.ts',
    name: 'function pasosDe',
  },
  {
    pattern: 'CQRS and projections',
    purpose: 'reports and balances folded from events',
    file: 'afiliados/application/saldo/al-cambiar-comision-o-pago.ts',
    name: 'class AlCambiarComisionOPago',
  },
  {
    pattern: 'ports and adapters',
    purpose: 'one port to the broker, three drivers, one contract suite',
    file: `${kernel}/pulsar/port/broker.ts`,
    name: 'interface Broker',
  },
  {
    pattern: 'schema evolution',
    purpose: 'released versions are files that never change',
    file: 'schemas/tool/schema/released.ts',
    name: 'function releasedVersions',
  },
  {
    pattern: 'idempotency keys',
    purpose: 'the same request again, the same answer',
    file: `${kernel}/http/idempotency/idempotency.interceptor.ts`,
    name: 'class IdempotencyInterceptor',
  },
];

/** Whether what the list says of the pattern is so in this checkout. */
export function isInPlace({ file, name }: Pattern, database = root): boolean {
  const path = join(database, file);
  return existsSync(path) && readFileSync(path, 'utf8').includes(name);
}
